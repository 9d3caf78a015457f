package dev.automate.execution.usecase.start;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.automate.common.graph.FailureKind;
import dev.automate.common.id.Ids;
import dev.automate.common.message.TriggerType;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.match.WorkflowDirectory;
import dev.automate.execution.domain.start.Start;
import dev.automate.execution.domain.start.StartRules;
import dev.automate.execution.domain.start.Startable;
import dev.automate.execution.domain.start.Trigger;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.store.ReplayStore;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.StandingStill;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends are recorded as the engine records them, while it stands still. */
@ServiceTest
@TestProfile(StandingStill.class)
class FollowerStarterTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Sender sender = new Sender();
    private final String tenant = "w-" + UUID.randomUUID();
    private final UUID followed = Ids.next();
    private final UUID follower = Ids.next();
    private final ExecutionMaker maker;
    private final ExecutionStore store;
    private final ReplayStore replays;
    private final WorkflowDirectory directory;
    private final Pool pool;

    FollowerStarterTest(
            ExecutionMaker maker, ExecutionStore store, ReplayStore replays, WorkflowDirectory directory, Pool pool) {
        this.maker = maker;
        this.store = store;
        this.replays = replays;
        this.directory = directory;
        this.pool = pool;
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @ParameterizedTest
    @CsvSource({
        "success, SUCCESS, 1",
        "success, FAILED, 0",
        "failure, FAILED, 1",
        "failure, SUCCESS, 0",
        "failure, CANCELLED, 0",
        "any, CANCELLED, 1",
        "any, FAILED, 1"
    })
    void theEndsThatCountStartOne(String on, ExecutionStatus end, int started) {
        follow("{'workflow':'slug-%s','on':'%s'}".formatted(followed, on));

        end(running(0), end);

        assertEquals(started, started().size());
    }

    @Test
    void whatIsStartedSaysWhatHasEnded() {
        follow("{'workflow':'%s','on':'any'}".formatted(followed));
        NewExecution one = running(3);

        end(one, ExecutionStatus.FAILED);

        assertEquals(
                "after:%1$s workflow.finished slug-%2$s %1$s 4 QUEUED trace"
                        .formatted(one.execution().id(), followed),
                one("concat_ws(' ', start_key, event_type, event_source, event_id, hops, status, trace_id)"));
        assertEquals(
                Sender.json(
                        "{'execution_id':'%s','workflow_id':'%2$s','workflow':'slug-%2$s','status':'FAILED','error':{'node':null,'kind':'timeout','message':'broke'}}"
                                .formatted(one.execution().id(), followed)),
                Sender.json(one("(trigger #> '{event,payload}')::text")));
    }

    @Test
    void theSameEndTwiceStartsOne() {
        follow("{'workflow':'%s'}".formatted(followed));
        NewExecution one = running(0);

        end(one, ExecutionStatus.SUCCESS);
        end(one, ExecutionStatus.SUCCESS);

        assertEquals(1, started().size());
    }

    @Test
    void anEndWhoseFollowerCanNotBeRecordedIsNotRecorded() {
        follow("{'workflow':'%s'}".formatted(followed));
        NewExecution one = running(0);
        Execution was = one.execution();
        Execution unstorable = new Execution(
                was.id(), tenant, followed, "w", 1, was.startKey(), 1, was.trigger(), "trace \0", was.lineage());
        ExecutionChange end =
                new ExecutionChange(unstorable, 1, ExecutionStatus.SUCCESS, Optional.empty(), null, List.of());

        assertThrows(PgException.class, () -> done(store.record(List.of(end))));

        assertEquals(List.of(), started());
        assertEquals("RUNNING", statusOf(one));
    }

    @Test
    void aCancelledExecutionIsFollowed() {
        follow("{'workflow':'%s','on':'any'}".formatted(followed));
        NewExecution one = running(0);

        done(replays.cancel(tenant, one.execution().id()));

        assertEquals(1, started().size());
    }

    @Test
    void aFilterHoldsBackWhatItDoesNotWant() {
        follow("{'workflow':'%s','on':'any','filter':'event.payload.status == \\'FAILED\\''}".formatted(followed));

        end(running(0), ExecutionStatus.SUCCESS);
        assertEquals(0, started().size());
        end(running(0), ExecutionStatus.FAILED);

        assertEquals(1, started().size());
    }

    @Test
    void aLoopEnds() {
        follow("{'workflow':'%s'}".formatted(followed));

        end(running(15), ExecutionStatus.SUCCESS);
        assertEquals(1, started().size());
        end(running(16), ExecutionStatus.SUCCESS);

        assertEquals(1, started().size());
    }

    @Test
    void childrenAreNotFollowed() {
        follow("{'workflow':'%s'}".formatted(followed));

        end(running(new Lineage("exec-1", "each", 0, null, 1, 0)), ExecutionStatus.SUCCESS);

        assertEquals(List.of(), started());
    }

    private void follow(String trigger) {
        sender.workflow(followed, 1, tenant, true, TriggerType.MANUAL, "{}");
        sender.workflow(follower, 1, tenant, true, TriggerType.WORKFLOW, trigger);
        await().atMost(SOON).until(() -> directory.find(tenant, follower).isPresent());
    }

    private NewExecution running(int hops) {
        return running(new Lineage(null, null, 0, null, 0, hops));
    }

    private NewExecution running(Lineage lineage) {
        Trigger trigger = Trigger.of(new Trigger.Event("evt", "t", "s", Sender.json("{}"), Instant.EPOCH));
        NewExecution one = maker.make(
                new Startable(followed, tenant, "w", 1, StartRules.NONE),
                new Start(Ids.next("evt"), trigger, "trace", lineage, Map.of()));
        done(store.insertIfAbsent(List.of(one), 1, SOON));
        return one;
    }

    private void end(NewExecution one, ExecutionStatus status) {
        done(store.record(List.of(change(one, status))));
    }

    private static ExecutionChange change(NewExecution one, ExecutionStatus status) {
        ExecutionError error =
                status == ExecutionStatus.FAILED ? ExecutionError.of(FailureKind.TIMEOUT, "broke") : null;
        return new ExecutionChange(one.execution(), 1, status, Optional.empty(), error, List.of());
    }

    private String statusOf(NewExecution one) {
        String sql = "select status from execution.execution where id = $1";
        return TrustedSql.run(pool, sql, Tuple.of(one.execution().id()))
                .iterator()
                .next()
                .getString("status");
    }

    private List<String> started() {
        return TrustedSql.run(pool, "select id from execution.execution where workflow_id = $1", Tuple.of(follower))
                .stream()
                .map(row -> row.getString("id"))
                .toList();
    }

    private String one(String what) {
        String sql = "select " + what + " as it from execution.execution where workflow_id = $1";
        return TrustedSql.run(pool, sql, Tuple.of(follower)).iterator().next().getString("it");
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }
}
