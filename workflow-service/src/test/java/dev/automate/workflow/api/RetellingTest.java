package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.ORDER_PROCESSOR;
import static dev.automate.workflow.api.Given.createdId;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.automate.common.caller.Scope;
import dev.automate.common.message.ConnectionMessage;
import dev.automate.common.message.TopicSpec;
import dev.automate.common.message.Topics;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.common.outbox.Retelling;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.workflow.publisher.ConnectionMessages;
import dev.automate.workflow.publisher.WorkflowRecords;
import dev.automate.workflow.store.RetellingStore;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a broker that has lost everything is told, as if this one had. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class RetellingTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String END = new UUID(0, 0).toString();

    private final RetellingStore store;
    private final ConnectionMessages connections;

    RetellingTest(RetellingStore store, ConnectionMessages connections) {
        this.store = store;
        this.connections = connections;
    }

    @Test
    void theWorkflowsOfAllTenantsAreToldAsTheyStandAndThenAnEnd() throws Throwable {
        String mine = createdId(Given.newTenant(), ORDER_PROCESSOR);
        String other = createdId(Given.newTenant(), ORDER_PROCESSOR);
        int ends = records(Topics.WORKFLOWS, END).size();

        VertxContextSupport.subscribeAndAwait(() -> store.workflows(WorkflowRecords::saved));
        await().atMost(SOON).until(() -> records(Topics.WORKFLOWS, END).size() == ends + 1);

        for (String id : List.of(mine, other)) {
            ConsumerRecord<String, byte[]> told = records(Topics.WORKFLOWS, id).getLast();
            assertEquals(2, records(Topics.WORKFLOWS, id).size());
            assertEquals(id, WorkflowMessage.of(told.value()).id().toString());
            assertNotNull(told.headers().lastHeader(Retelling.MORE));
        }
        ConsumerRecord<String, byte[]> end = records(Topics.WORKFLOWS, END).getLast();
        assertNull(end.value());
        assertNull(end.headers().lastHeader(Retelling.MORE));
    }

    @Test
    void connectionsAreToldSealed() throws Throwable {
        String id = Given.caller(Given.newTenant(), Scope.CONNECTIONS_WRITE)
                .body("""
                        {"name": "billing", "type": "http", "config": {"base_url": "https://a.example.com", "token": "t-0815"}}""")
                .post("/api/automate/connections/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        VertxContextSupport.subscribeAndAwait(() -> store.connections(connections::saved));

        await().atMost(SOON).until(() -> records(Topics.CONNECTIONS, id).size() == 2);
        assertEquals(
                "billing",
                ConnectionMessage.of(records(Topics.CONNECTIONS, id).getLast().value())
                        .name());
    }

    private static List<ConsumerRecord<String, byte[]>> records(TopicSpec topic, String key) {
        return TopicRecords.now(RealKafka.bootstrapServers(), topic, key);
    }
}
