package dev.automate.execution.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.graph.FailureKind;
import dev.automate.common.http.PageRequest;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.StepAttempt;
import dev.automate.execution.domain.StepError;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.StepStatus;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.StandingStill;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against real PostgreSQL, with the engine's own looking for due executions switched off. */
@ServiceTest
@TestProfile(StandingStill.class)
class ExecutionStoreTest {
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final ExecutionStore store;
    private final ExecutionReadStore reads;
    private final ReplayStore replays;
    private final Pool pool;
    private final String tenant = "s-" + UUID.randomUUID();

    ExecutionStoreTest(ExecutionStore store, ExecutionReadStore reads, ReplayStore replays, Pool pool) {
        this.store = store;
        this.reads = reads;
        this.replays = replays;
        this.pool = pool;
    }

    @BeforeEach
    void nothingElseIsDue() {
        TrustedSql.run(pool, "update execution.execution set wake_at = null", Tuple.tuple());
    }

    @Test
    void theSameStartIsRecordedOnce() {
        NewExecution first = execution("evt-1", "{}");
        NewExecution again = withStart(first, "evt-1");
        NewExecution other = withStart(first, "evt-2");

        Set<String> fresh = done(store.insertIfAbsent(List.of(first), 1, LEASE));
        Set<String> freshAgain = done(store.insertIfAbsent(List.of(again, other), 2, LEASE));

        assertEquals(Set.of(first.execution().id()), fresh);
        assertEquals(Set.of(other.execution().id()), freshAgain);
        assertEquals(2, count(all()));
    }

    @Test
    void whatIsLeasedIsRunningAndTheRestIsDue() {
        List<NewExecution> some = List.of(execution("a", "{}"), execution("b", "{}"));
        done(store.insertIfAbsent(some, 1, LEASE));

        List<LeasedExecution> claimed = done(store.claim(10, LEASE));

        assertEquals(
                List.of(some.getLast().execution()),
                claimed.stream().map(LeasedExecution::execution).toList());
        assertEquals(1, claimed.getFirst().fence());
    }

    @Test
    void twoClaimersAtOnceNeverGetTheSame() {
        List<NewExecution> many =
                IntStream.range(0, 60).mapToObj(i -> execution("e" + i, "{}")).toList();
        done(store.insertIfAbsent(many, 0, LEASE));

        List<List<LeasedExecution>> claims = done(Uni.join()
                .all(IntStream.range(0, 6).mapToObj(i -> store.claim(20, LEASE)).toList())
                .andFailFast());

        List<String> ids = claims.stream()
                .flatMap(List::stream)
                .map(each -> each.execution().id())
                .toList();
        assertEquals(60, ids.size());
        assertEquals(60, new HashSet<>(ids).size());
    }

    @Test
    void aLeaseThatRanOutIsTakenOverAndTheOldOneCannotRecord() {
        NewExecution one = execution("a", "{}");
        done(store.insertIfAbsent(List.of(one), 1, Duration.ZERO));

        LeasedExecution taken = done(store.claim(1, LEASE)).getFirst();
        List<Boolean> old = done(store.record(List.of(finish(one, 1, step("a", "1")))));
        List<Boolean> current = done(store.record(List.of(finish(one, taken.fence(), step("a", "2")))));

        assertEquals(2, taken.fence());
        assertEquals(List.of(false), old);
        assertEquals(List.of(true), current);
        assertEquals(
                List.of("a:2"),
                steps(one).stream().map(ExecutionStoreTest::outputOf).toList());
    }

    @Test
    void whatIsOverIsNeverChangedOrClaimedOrRenewed() {
        NewExecution one = execution("a", "{}");
        done(store.insertIfAbsent(List.of(one), 1, LEASE));
        done(store.record(List.of(finish(one, 1, step("a", "1")))));

        done(store.renew(Map.of(one.execution().id(), 1L), Duration.ZERO));
        List<Boolean> again = done(store.record(List.of(finish(one, 1, step("a", "2"), step("b", "1")))));
        boolean cancelled = done(replays.cancel(tenant, one.execution().id()));

        assertEquals(List.of(false), again);
        assertFalse(cancelled);
        assertTrue(done(store.claim(10, LEASE)).isEmpty());
        assertEquals(
                ExecutionStatus.SUCCESS,
                done(reads.find(tenant, one.execution().id())).orElseThrow().status());
        assertEquals(
                List.of("a:1"),
                steps(one).stream().map(ExecutionStoreTest::outputOf).toList());
    }

    @Test
    void manyAreFinishedByOneStatement() {
        List<NewExecution> many =
                IntStream.range(0, 200).mapToObj(i -> execution("e" + i, "{}")).toList();
        done(store.insertIfAbsent(many, 200, LEASE));
        List<ExecutionChange> changes = new ArrayList<>();
        many.forEach(each -> changes.add(finish(each, 1, step("a", "1"), step("b", "2"))));

        List<Boolean> recorded = done(store.record(changes));

        assertEquals(200, recorded.stream().filter(each -> each).count());
        assertEquals(200, count(all().in(Set.of(ExecutionStatus.SUCCESS))));
        assertEquals(2, steps(many.getLast()).size());
    }

    @Test
    void aStepKeepsItsLatestAttemptAndItsChoices() {
        NewExecution one = execution("a", "{}");
        done(store.insertIfAbsent(List.of(one), 1, Duration.ZERO));
        Instant at = Instant.parse("2026-01-01T00:00:01Z");
        StepError broke = new StepError(FailureKind.SERVER_ERROR, "broke \0 badly", "Wait.");
        StepRecord waiting =
                new StepRecord("step-1", "n", 1, StepStatus.WAITING, Sender.json("{}"), null, broke, null, at, at, at);
        done(store.record(List.of(new ExecutionChange(
                one.execution(), 1, ExecutionStatus.WAITING, Optional.of(Duration.ZERO), null, List.of(waiting)))));

        LeasedExecution resumed = done(store.claim(1, LEASE)).getFirst();

        assertEquals(
                List.of(new StepError(FailureKind.SERVER_ERROR, "broke \uFFFD badly", "Wait.")),
                resumed.steps().stream().map(StepRecord::error).toList());
        assertEquals(waiting.state(), resumed.steps().getFirst().state());
    }

    @Test
    void aFailureAndTheAttemptsBeforeItComeBack() {
        NewExecution one = execution("a", "{}");
        done(store.insertIfAbsent(List.of(one), 1, Duration.ZERO));
        Instant at = Instant.parse("2026-01-01T00:00:01Z");
        StepError broke = new StepError(FailureKind.TIMEOUT, "no end", "Wait.");
        StepAttempt first = new StepAttempt("n", 1, broke, at, at.plusMillis(5));
        StepRecord second = new StepRecord(
                "step-1", "n", 2, StepStatus.FAILED, Sender.json("{}"), null, broke, null, at, at.plusMillis(9), null);
        ExecutionError error = ExecutionError.ofNode("n", 2, broke);
        ExecutionChange change = new ExecutionChange(
                one.execution(),
                1,
                ExecutionStatus.RUNNING,
                Optional.of(Duration.ZERO),
                error,
                List.of(second),
                List.of(first),
                null);
        done(store.record(List.of(change)));
        done(store.record(List.of(change)));

        LeasedExecution resumed = done(store.claim(1, LEASE)).getFirst();
        List<StepAttempt> foreign =
                done(reads.failedAttempts("somebody-else", one.execution().id(), resumed.steps()));

        assertEquals(error, resumed.failure());
        assertTrue(resumed.startedAt() != null);
        assertEquals(List.of(second), resumed.steps());
        assertEquals(
                List.of(first),
                done(reads.failedAttempts(tenant, one.execution().id(), resumed.steps())));
        assertTrue(foreign.isEmpty());
    }

    @Test
    void anAttemptOfALostClaimIsNotRecorded() {
        NewExecution one = execution("a", "{}");
        done(store.insertIfAbsent(List.of(one), 1, Duration.ZERO));
        done(store.claim(1, LEASE));
        StepError broke = new StepError(FailureKind.TIMEOUT, "no end");

        List<Boolean> recorded = done(store.record(List.of(new ExecutionChange(
                one.execution(),
                1,
                ExecutionStatus.RUNNING,
                Optional.of(LEASE),
                null,
                List.of(),
                List.of(new StepAttempt("n", 1, broke, null, null)),
                null))));

        assertEquals(List.of(false), recorded);
        long rows = TrustedSql.run(
                        pool,
                        "select count(*) as found from execution.step_attempt where execution_id = $1",
                        Tuple.of(one.execution().id()))
                .iterator()
                .next()
                .getLong("found");
        assertEquals(0, rows);
    }

    @Test
    void secretsAreSealedAndComeBack() {
        NewExecution plain = execution("a", "{'event':{'payload':{'password':'hunter22'}}}");
        NewExecution one =
                new NewExecution(plain.execution(), "evt", "type", "api", Sender.json("{'event':'hidden'}"), true);
        StepOutput output = new StepOutput(Sender.json("'tok-1'"), Sender.json("'***REDACTED***'"), true);
        StepRecord step = new StepRecord(
                "step-1", "n", 1, StepStatus.SUCCESS, null, output, null, List.of(true, false), null, null, null);
        done(store.insertIfAbsent(List.of(one), 1, Duration.ZERO));
        done(store.record(List.of(new ExecutionChange(
                one.execution(), 1, ExecutionStatus.RUNNING, Optional.of(Duration.ZERO), null, List.of(step)))));

        LeasedExecution resumed = done(store.claim(1, LEASE)).getFirst();

        assertEquals(plain.execution().trigger(), resumed.execution().trigger());
        assertEquals(List.of(step), resumed.steps());
        String stored = TrustedSql.run(pool, """
                        select e::text || s::text as all_of_it from execution.execution e
                          join execution.step s on s.execution_id = e.id where e.id = $1
                        """, Tuple.of(one.execution().id()))
                .iterator()
                .next()
                .getString("all_of_it");
        assertTrue(!stored.contains("hunter22") && !stored.contains("tok-1"), stored);
    }

    @Test
    void cancellingTakesTheExecutionFromWhoeverRunsIt() {
        NewExecution one = execution("a", "{}");
        done(store.insertIfAbsent(List.of(one), 1, LEASE));

        boolean cancelled = done(replays.cancel(tenant, one.execution().id()));
        boolean foreign = done(replays.cancel("somebody-else", one.execution().id()));

        assertTrue(cancelled && !foreign);
        assertEquals(List.of(false), done(store.record(List.of(finish(one, 1, step("a", "1"))))));
    }

    @Test
    void whatIsCancelledAfterItHasFailedStillSaysWhy() {
        NewExecution one = execution("a", "{}");
        ExecutionError why = ExecutionError.of(FailureKind.TIMEOUT, "too late");
        done(store.insertIfAbsent(List.of(one), 1, LEASE));
        done(store.record(List.of(
                new ExecutionChange(one.execution(), 1, ExecutionStatus.RUNNING, Optional.of(LEASE), why, List.of()))));

        done(replays.cancel(tenant, one.execution().id()));

        ExecutionSummary cancelled =
                done(reads.find(tenant, one.execution().id())).orElseThrow();
        assertEquals(ExecutionStatus.CANCELLED, cancelled.status());
        assertEquals(why, cancelled.error());
    }

    @Test
    void listsAreFilteredAndPagedWithTheNewestFirst() {
        List<NewExecution> many =
                IntStream.range(0, 5).mapToObj(i -> execution("e" + i, "{}")).toList();
        many.forEach(each -> done(store.insertIfAbsent(List.of(each), 0, LEASE)));

        List<ExecutionSummary> page =
                done(reads.page(all(), new PageRequest(2, 2))).executions();
        assertEquals(
                List.of(many.get(2).execution().id(), many.get(1).execution().id()),
                page.stream().map(ExecutionSummary::id).toList());
        assertEquals(
                Optional.empty(),
                done(reads.find("somebody-else", page.getFirst().id())));
    }

    private long count(ExecutionFilter filter) {
        return done(reads.page(filter, new PageRequest(1, 1))).count();
    }

    private ExecutionFilter all() {
        return ExecutionFilter.all(tenant);
    }

    private List<StepRecord> steps(NewExecution of) {
        return done(reads.steps(tenant, of.execution().id()));
    }

    private NewExecution execution(String startKey, String trigger) {
        Execution execution = Executions.of(tenant, UUID.randomUUID(), 1, startKey, Sender.json(trigger));
        return new NewExecution(execution, "evt", "type", "api", execution.trigger(), false);
    }

    private static NewExecution withStart(NewExecution like, String startKey) {
        Execution old = like.execution();
        Execution execution = Executions.of(old.tenant(), old.workflowId(), 1, startKey, old.trigger());
        return new NewExecution(execution, "evt", "type", "api", execution.trigger(), false);
    }

    private ExecutionChange finish(NewExecution of, long fence, StepRecord... steps) {
        return new ExecutionChange(
                of.execution(), fence, ExecutionStatus.SUCCESS, Optional.empty(), null, List.of(steps));
    }

    private static StepRecord step(String node, String output) {
        StepOutput kept = new StepOutput(Sender.json(output), Sender.json(output), false);
        return new StepRecord(
                Ids.next("step"),
                node,
                1,
                StepStatus.SUCCESS,
                Sender.json("{}"),
                kept,
                null,
                List.of(),
                null,
                null,
                null);
    }

    private static String outputOf(StepRecord step) {
        return step.node() + ":" + Objects.requireNonNull(step.output()).shown();
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
