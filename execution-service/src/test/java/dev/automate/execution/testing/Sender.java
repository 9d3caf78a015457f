package dev.automate.execution.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.common.message.ConnectionMessage;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.EventRecord;
import dev.automate.common.message.Topics;
import dev.automate.common.message.TriggerType;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.common.secret.SecretBox;
import dev.automate.testkit.RealKafka;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stands where workflow-service and event-service stand: puts real records on the real topics. */
public final class Sender implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", RealKafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    /** A workflow for events of this type; answers its id once Kafka has it. */
    public UUID workflow(String tenant, String eventType, String graph) {
        UUID id = Ids.next();
        workflow(id, 1, tenant, eventType, graph);
        return id;
    }

    public void workflow(UUID id, int version, String tenant, String eventType, String graph) {
        JsonNode trigger = Json.mapper().createObjectNode().put("event_type", eventType);
        send(new WorkflowMessage(
                id, tenant, "Test " + eventType, "test", true, TriggerType.EVENT, trigger, version, json(graph)));
    }

    /** A workflow that is started as it says. */
    public void workflow(UUID id, int version, String tenant, boolean enabled, TriggerType type, String trigger) {
        String graph = "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}";
        send(new WorkflowMessage(id, tenant, "Test", "slug-" + id, enabled, type, json(trigger), version, json(graph)));
    }

    /** A workflow that only people start. */
    public UUID manualWorkflow(String tenant, boolean enabled, String graph) {
        return manualWorkflow(tenant, enabled, "test", graph);
    }

    /** A workflow that only people and other workflows start. */
    public UUID manualWorkflow(String tenant, boolean enabled, String slug, String graph) {
        UUID id = Ids.next();
        JsonNode trigger = Json.mapper().createObjectNode();
        send(new WorkflowMessage(id, tenant, "By hand", slug, enabled, TriggerType.MANUAL, trigger, 1, json(graph)));
        return id;
    }

    private void send(WorkflowMessage message) {
        send(new ProducerRecord<>(Topics.WORKFLOWS.name(), message.id().toString(), message.toJson()));
    }

    /** A connection, sealed as workflow-service seals it; answers its id once Kafka has it. */
    public UUID connection(String tenant, String name, String type, JsonNode config) {
        UUID id = Ids.next();
        connection(id, tenant, name, type, config);
        return id;
    }

    public void connection(UUID id, String tenant, String name, String type, JsonNode config) {
        ConnectionMessage message = ConnectionMessage.seal(
                new SecretBox(ConfigProvider.getConfig().getValue("automate.secrets.keys", String.class)),
                new ConnectionMessage.Head(id, tenant, name, type),
                (ObjectNode) config);
        send(new ProducerRecord<>(Topics.CONNECTIONS.name(), id.toString(), message.toJson()));
    }

    public void deleteConnection(UUID id) {
        send(new ProducerRecord<>(Topics.CONNECTIONS.name(), id.toString(), null));
    }

    public void deleteWorkflow(UUID id) {
        send(new ProducerRecord<>(Topics.WORKFLOWS.name(), id.toString(), null));
    }

    /** An event; answers its id once Kafka has it. */
    public String event(String tenant, String type, String payload) {
        EventMessage event = message(tenant, type, payload);
        event(event);
        return event.id();
    }

    public void event(EventMessage event) {
        ProducerRecord<String, byte[]> out =
                new ProducerRecord<>(Topics.EVENTS.name(), event.recordKey(), EventRecord.value(event));
        EventRecord.headers(event)
                .forEach((name, value) -> out.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(out);
    }

    public void rubbish(String key) {
        send(new ProducerRecord<>(Topics.EVENTS.name(), key, "no event".getBytes(StandardCharsets.UTF_8)));
    }

    public static EventMessage message(String tenant, String type, String payload) {
        return new EventMessage(
                Ids.next("evt"),
                tenant,
                type,
                "api",
                EventOrigin.API,
                json(payload),
                Instant.parse("2026-01-01T00:00:00Z"),
                "trace-" + type,
                null,
                null);
    }

    public static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(ProducerRecord<String, byte[]> message) {
        try {
            producer.send(message).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
