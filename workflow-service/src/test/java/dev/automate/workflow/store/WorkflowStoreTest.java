package dev.automate.workflow.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.http.PageRequest;
import dev.automate.common.message.Topics;
import dev.automate.common.message.TriggerType;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.workflow.NoBroker;
import dev.automate.workflow.domain.Decision;
import dev.automate.workflow.domain.Workflow;
import dev.automate.workflow.domain.WorkflowChange;
import dev.automate.workflow.domain.WorkflowVersion;
import dev.automate.workflow.domain.WriteOutcome;
import dev.automate.workflow.publisher.WorkflowRecords;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoBroker.class)
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(TestIssuer.class)
class WorkflowStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00.123456Z");

    private final WorkflowStore store;
    private final VersionStore versions;
    private final Pool pool;
    private final String tenant = "tenant-" + UUID.randomUUID();

    WorkflowStoreTest(WorkflowStore store, VersionStore versions, Pool pool) {
        this.store = store;
        this.versions = versions;
        this.pool = pool;
    }

    @Test
    void aWorkflowIsFoundAsItWasSaved() {
        Workflow workflow = inserted("one");

        assertEquals(workflow, await(() -> store.find(tenant, workflow.id())).orElseThrow());
    }

    @Test
    void aWorkflowItsVersionAndItsMessageAreThereTogether() {
        Workflow workflow = inserted("one");

        List<Row> messages = messages(workflow);
        assertEquals(1, messages.size());
        assertEquals(Topics.WORKFLOWS.name(), messages.getFirst().getString("topic"));
        assertEquals(tenant, messages.getFirst().getString("tenant"));
        WorkflowVersion version =
                await(() -> versions.find(tenant, workflow.id(), 1)).orElseThrow();
        assertEquals(new WorkflowVersion(1, workflow.definition(), NOW, "user:a"), version);
    }

    @Test
    void aRefusedWorkflowLeavesNoMessage() {
        inserted("one");
        Workflow clash = Workflow.create(tenant, change("one", 1), NOW);

        WriteOutcome outcome = await(() -> store.insert(clash, "user:a", WorkflowRecords.saved(clash)));

        assertEquals(
                RefusalKind.CONFLICT,
                assertInstanceOf(WriteOutcome.Refused.class, outcome).refusal().kind());
        assertEquals(List.of(), messages(clash));
    }

    @Test
    void changesAtTheSameTimeWaitForEachOtherAndTheirMessagesAreInOrder() {
        Workflow workflow = inserted("one");
        int changes = 12;

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.rangeClosed(1, changes).forEach(i -> threads.execute(() -> replaceGraph(workflow, 100 + i)));
        }

        assertEquals(
                IntStream.rangeClosed(1, changes + 1).boxed().toList(),
                messages(workflow).stream()
                        .map(row -> WorkflowMessage.of(row.getBuffer("value").getBytes())
                                .version())
                        .toList());
        PageRequest all = new PageRequest(1, 100);
        assertEquals(
                changes + 1,
                await(() -> versions.list(tenant, workflow.id(), all)).entries().size());
    }

    @Test
    void aDeletionTakesTheVersionsAlongAndLeavesATombstone() {
        Workflow workflow = inserted("one");

        await(() -> store.change(
                tenant, workflow.id(), "user:a", current -> new Decision.Delete(WorkflowRecords.deleted(current))));

        assertEquals(true, await(() -> store.find(tenant, workflow.id())).isEmpty());
        assertEquals(true, await(() -> versions.find(tenant, workflow.id(), 1)).isEmpty());
        assertNotNull(messages(workflow).getFirst().getValue("value"));
        assertNull(messages(workflow).getLast().getValue("value"));
    }

    @Test
    void anotherTenantReachesNothing() {
        Workflow workflow = inserted("one");

        WriteOutcome outcome = await(() -> store.change("stranger", workflow.id(), "user:x", WorkflowStoreTest::save));

        assertEquals(
                RefusalKind.NOT_FOUND,
                assertInstanceOf(WriteOutcome.Refused.class, outcome).refusal().kind());
        assertEquals(true, await(() -> store.find("stranger", workflow.id())).isEmpty());
        assertEquals(
                true, await(() -> versions.find("stranger", workflow.id(), 1)).isEmpty());
    }

    private Workflow inserted(String name) {
        Workflow workflow = Workflow.create(tenant, change(name, 0), NOW);
        WriteOutcome outcome = await(() -> store.insert(workflow, "user:a", WorkflowRecords.saved(workflow)));
        assertInstanceOf(WriteOutcome.Written.class, outcome);
        return workflow;
    }

    private void replaceGraph(Workflow workflow, int value) {
        await(() -> store.change(
                tenant, workflow.id(), "user:a", current -> save(current.with(change("one", value), NOW))));
    }

    private List<Row> messages(Workflow workflow) {
        List<Row> rows = new ArrayList<>();
        String sql =
                "select topic, headers ->> 'tenant' as tenant, value from workflow.outbox where record_key = $1 order by id";
        await(() -> pool.preparedQuery(sql).execute(Tuple.of(workflow.id().toString())))
                .forEach(rows::add);
        return rows;
    }

    private static Decision save(Workflow workflow) {
        return new Decision.Save(workflow, WorkflowRecords.saved(workflow));
    }

    private static WorkflowChange change(String name, int value) {
        ObjectNode graph = JsonNodeFactory.instance.objectNode();
        graph.putArray("nodes").add(value);
        return new WorkflowChange(name, null, null, null, TriggerType.MANUAL, null, graph);
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failed) {
            throw new AssertionError(failed);
        }
    }
}
