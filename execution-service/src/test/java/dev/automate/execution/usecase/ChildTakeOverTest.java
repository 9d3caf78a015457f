package dev.automate.execution.usecase;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.StepStatus;
import dev.automate.execution.domain.child.ChildWish;
import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.store.ChildStore;
import dev.automate.execution.store.DefinitionStore;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TrustedSql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replica leaves behind that dies while it runs executions of a node; the rows are written as it would have. */
@ServiceTest
class ChildTakeOverTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int ITEMS = 4;

    private final ExecutionStore store;
    private final ChildStarter starter;
    private final DefinitionStore definitions;
    private final ExecutionReadStore reads;
    private final Pool pool;
    private final OtherServer server = new OtherServer();
    private final String tenant = "x-" + UUID.randomUUID();
    private final Execution parent = Executions.of(
            tenant,
            UUID.randomUUID(),
            1,
            "evt",
            Sender.json("{'event':{'id':'evt','type':'t','source':'s'},'inputs':{}}"));

    ChildTakeOverTest(
            ExecutionStore store,
            ChildStarter starter,
            DefinitionStore definitions,
            ExecutionReadStore reads,
            Pool pool) {
        this.store = store;
        this.starter = starter;
        this.definitions = definitions;
        this.reads = reads;
        this.pool = pool;
    }

    @BeforeEach
    void aReplicaHoldsAnExecutionThatIsAboutToRunItems() {
        server.willAnswer("/item", OtherServer.Answer.json(200, "{}"));
        done(definitions.keep(List.of(new Definition(
                parent.workflowId(), 1, tenant, "w", "w", Sender.json("""
                {'nodes':[{'id':'each','type':'foreach','config':{'items':[1,2,3,4],'concurrency':2,
                  'do':{'nodes':[{'id':'call','type':'http.request','config':{'url':'%s?i={{ index }}'}},
                                 {'id':'out','type':'transform','config':{'output':'{{ item }}'}}]}}}]}
                """.formatted(server.url("/item")))))));
        NewExecution held = new NewExecution(parent, "evt", "t", "s", parent.trigger(), false);
        done(store.insertIfAbsent(List.of(held), 1, LONG));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void diedBeforeTheyBegan() {
        record(Duration.ZERO);

        succeeded();
    }

    @Test
    void diedAfterTheyHaveBegun() {
        record(LONG);
        begin();

        dies();

        succeeded();
    }

    @Test
    void diedAfterTheyHaveEnded() {
        record(LONG);
        begin();
        await().atMost(Duration.ofSeconds(20)).until(() -> children("SUCCESS") == ITEMS);

        dies();

        succeeded();
    }

    @Test
    void beginningAgainBeginsNothing() {
        record(LONG);
        begin();
        begin();

        dies();

        succeeded();
    }

    @Test
    void anItemWhoseReplicaDiesIsTakenOver() {
        record(LONG);
        begin();
        TrustedSql.run(
                pool,
                "update execution.execution set wake_at = now(), status = 'RUNNING' where parent_id = $1 and wake_at = 'infinity'",
                Tuple.of(parent.id()));

        dies();

        succeeded();
    }

    private void record(Duration lease) {
        StepRecord intent = new StepRecord(
                Ids.next("step"),
                "each",
                1,
                StepStatus.RUNNING,
                Sender.json("{'items':[1,2,3,4],'concurrency':2}"),
                null,
                null,
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                null);
        done(store.record(List.of(
                new ExecutionChange(parent, 1, ExecutionStatus.RUNNING, Optional.of(lease), null, List.of(intent)))));
    }

    private void begin() {
        List<JsonNode> items = List.of(Sender.json("1"), Sender.json("2"), Sender.json("3"), Sender.json("4"));
        done(starter.start(
                new ChildStore.Attempt(parent, 1, "each", 1),
                new ChildWish.Items(items, Sender.json("{}"), 2, true),
                new ChildStarter.Inheritance(Redaction.NONE, Sender.json("{}"))));
    }

    private void dies() {
        done(store.renew(Map.of(parent.id(), 1L), Duration.ZERO));
    }

    private void succeeded() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(
                        ExecutionStatus.SUCCESS,
                        done(reads.find(tenant, parent.id())).orElseThrow().status()));
        assertEquals(ITEMS, children("SUCCESS"));
        assertEquals(ITEMS, children("%"));
        assertEquals(ITEMS, server.asked("/item").size());
        assertEquals(
                "[1,2,3,4]",
                done(reads.result(tenant, parent.id()))
                        .map(result -> result.output())
                        .orElseThrow()
                        .path("results")
                        .findValues("output")
                        .toString()
                        .replace(" ", ""));
    }

    private int children(String status) {
        return TrustedSql.run(
                        pool,
                        "select id from execution.execution where parent_id = $1 and status like $2",
                        Tuple.of(parent.id(), status))
                .size();
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
