package dev.automate.event.api;

import static dev.automate.event.api.Given.SOURCES;
import static dev.automate.event.api.Given.editor;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.common.message.AuditMessage;
import dev.automate.common.message.Topics;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class SourceAuditTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String tenant = Given.newTenant();

    @Test
    void everyChangeOfASourceIsAccountedForWithWhoAndWhat() {
        String id = editor(tenant)
                .header("X-Trace-ID", "trace-created")
                .body("{\"source\": \"stripe\", \"secret\": \"first-secret\"}")
                .post(SOURCES)
                .path("id");
        change(id, "trace-updated", "{\"enabled\": false, \"secret\": \"second-secret\"}");
        editor(tenant).header("X-Trace-ID", "trace-deleted").delete(SOURCES + id + "/");

        List<AuditMessage> entries = entries(3);

        AuditMessage created = entries.get(0);
        assertEquals(
                List.of("created", "updated", "deleted"),
                entries.stream().map(AuditMessage::action).toList());
        assertEquals(
                List.of("trace-created", "trace-updated", "trace-deleted"),
                entries.stream().map(AuditMessage::traceId).toList());
        assertEquals(
                List.of(id, id, id),
                entries.stream().map(AuditMessage::objectId).toList());
        assertEquals("webhook_source", created.objectType());
        assertEquals("user:1", created.principal());
        assertEquals(tenant, created.tenant());
        assertEquals("stripe", created.changes().get("source").asText());
        assertEquals(
                "{\"enabled\":false,\"secrets\":\"changed\"}",
                entries.get(1).changes().toString());
    }

    @Test
    void noSecretIsInAnEntry() {
        String id = Given.source(tenant, "stripe", "sha256");
        change(id, "trace-1", "{\"secret\": \"another-secret\"}");

        entries(2);

        records().forEach(record -> {
            String text = new String(record.value(), StandardCharsets.UTF_8);
            assertFalse(text.contains(Given.SECRET) || text.contains("another-secret"), text);
        });
    }

    @Test
    void aRefusedChangeLeavesNoEntry() {
        Given.source(tenant, "stripe", "sha256");
        String other = Given.source(tenant, "github", "github");

        editor(tenant).body("{\"source\": \"stripe\"}").post(SOURCES).then().statusCode(409);
        editor(tenant)
                .body("{\"source\": \"stripe\"}")
                .patch(SOURCES + other + "/")
                .then()
                .statusCode(409);
        editor(tenant).delete(SOURCES + other + "/").then().statusCode(204);

        assertEquals(
                List.of("created", "created", "deleted"),
                entries(3).stream().map(AuditMessage::action).toList());
    }

    private void change(String id, String traceId, String body) {
        editor(tenant)
                .header("X-Trace-ID", traceId)
                .body(body)
                .patch(SOURCES + id + "/")
                .then()
                .statusCode(200);
    }

    private List<AuditMessage> entries(int count) {
        return await().atMost(LIMIT).until(this::entriesNow, found -> found.size() == count);
    }

    private List<AuditMessage> entriesNow() {
        return records().stream().map(record -> AuditMessage.of(record.value())).toList();
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        return EventTopic.recordsNow(RealKafka.bootstrapServers(), Topics.AUDIT, record -> tenant.equals(record.key()));
    }
}
