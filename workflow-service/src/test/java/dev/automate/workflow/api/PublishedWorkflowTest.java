package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.ORDER_PROCESSOR;
import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.automate.common.message.Topics;
import dev.automate.common.message.TriggerType;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PublishedWorkflowTest.SlowToKafka.class)
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class PublishedWorkflowTest {
    /** A message takes so long to leave that a call which doesn't wait for it is found out. */
    public static final class SlowToKafka implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mp.messaging.outgoing.outbox.linger.ms", "700", "automate.workflow.publish-wait", "60s");
        }
    }

    private final String tenant = Given.newTenant();

    @Test
    void theDefinitionIsOnKafkaWhenTheAnswerCame() {
        String id = createdId(tenant, ORDER_PROCESSOR);

        List<ConsumerRecord<String, byte[]>> records = recordsNow(id);

        assertEquals(1, records.size());
        assertEquals(tenant, header(records.getFirst(), "tenant"));
        WorkflowMessage message = WorkflowMessage.of(records.getFirst().value());
        assertEquals(id, message.id().toString());
        assertEquals(tenant, message.tenant());
        assertEquals("Order Processor", message.name());
        assertEquals("order-processor", message.slug());
        assertEquals(true, message.enabled());
        assertEquals(TriggerType.WEBHOOK, message.triggerType());
        assertEquals("order.created", message.triggerConfig().path("event_type").asText());
        assertEquals(1, message.version());
        assertEquals("step_1", message.graph().path("nodes").path(0).path("id").asText());
    }

    @Test
    void everyChangeIsSentInItsOrderAndNoneForNoChange() {
        String id = createdId(tenant, ORDER_PROCESSOR);
        String path = WORKFLOWS + id + "/";
        editor(tenant).body("{\"enabled\": false}").put(path).then().statusCode(200);
        editor(tenant).body("{\"enabled\": false}").put(path).then().statusCode(200);
        editor(tenant).body("{\"trigger_type\": \"event\"}").patch(path).then().statusCode(200);
        editor(tenant).post(path + "versions/1/restore/").then().statusCode(200);

        List<WorkflowMessage> messages = recordsNow(id).stream()
                .map(each -> WorkflowMessage.of(each.value()))
                .toList();

        assertEquals(
                List.of(1, 1, 2, 3),
                messages.stream().map(WorkflowMessage::version).toList());
        assertEquals(
                List.of(true, false, false, false),
                messages.stream().map(WorkflowMessage::enabled).toList());
    }

    @Test
    void aDeletionIsATombstone() {
        String id = createdId(tenant, ORDER_PROCESSOR);

        editor(tenant).delete(WORKFLOWS + id + "/").then().statusCode(204);

        ConsumerRecord<String, byte[]> last = recordsNow(id).getLast();
        assertNull(last.value());
        assertEquals(tenant, header(last, "tenant"));
    }

    @Test
    void aRefusedChangeSendsNothing() {
        String id = createdId(tenant, ORDER_PROCESSOR);
        createdId(tenant, Given.workflow("other"));

        editor(tenant)
                .body("{\"slug\": \"other\"}")
                .put(WORKFLOWS + id + "/")
                .then()
                .statusCode(409);
        editor(tenant).body("{\"slug\": 7}").put(WORKFLOWS + id + "/").then().statusCode(400);

        assertEquals(1, recordsNow(id).size());
    }

    @Test
    void theTopicIsCompacted() throws Exception {
        createdId(tenant, ORDER_PROCESSOR);
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.WORKFLOWS.name());

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", RealKafka.bootstrapServers()))) {
            String policy = admin.describeConfigs(List.of(topic))
                    .values()
                    .values()
                    .iterator()
                    .next()
                    .get()
                    .get("cleanup.policy")
                    .value();

            assertEquals("compact", policy);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> recordsNow(String key) {
        return TopicRecords.now(RealKafka.bootstrapServers(), Topics.WORKFLOWS, key);
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
