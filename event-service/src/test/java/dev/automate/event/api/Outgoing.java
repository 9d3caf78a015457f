package dev.automate.event.api;

import static dev.automate.event.api.Given.editor;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.id.Ids;
import dev.automate.common.message.Occurrence;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.testkit.RealKafka;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Subscriptions of one tenant, and what execution-service says for them. */
final class Outgoing {
    static final String SUBSCRIPTIONS = "/api/automate/subscriptions/";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String tenant;

    Outgoing(String tenant) {
        this.tenant = tenant;
    }

    /** Subscribes that URL to all ends of executions; answers the subscription's id. */
    String subscribed(String url) {
        return subscribed(url, "execution.*");
    }

    String subscribed(String url, String type) {
        return editor(tenant)
                .body("{\"url\": \"%s\", \"event_types\": [\"%s\"]}".formatted(url, type))
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    void change(String id, String body) {
        editor(tenant).body(body).patch(SUBSCRIPTIONS + id + "/").then().statusCode(200);
    }

    JsonPath subscription(String id) {
        return got(id + "/");
    }

    JsonPath deliveries(String id) {
        return got(id + "/deliveries/");
    }

    JsonPath delivery(String id, String message) {
        return got(id + "/deliveries/" + message + "/");
    }

    ValidatableResponse post(String path, String body) {
        return editor(tenant).body(body).post(SUBSCRIPTIONS + path).then();
    }

    /** The messages of the subscription that the query lets through; {@code ?} and on. */
    JsonPath deliveries(String id, String query) {
        return got(id + "/deliveries/" + query);
    }

    int count(String id, String query) {
        return deliveries(id, query).getList("results").size();
    }

    List<String> statuses(String id) {
        return deliveries(id).getList("results.status");
    }

    /** Returns when so many messages have arrived. */
    void awaitDelivered(String id, int count) {
        await().atMost(LIMIT).until(() -> count(id, "?status=delivered"), equalTo(count));
    }

    /** An end of an execution, as execution-service tells it. */
    Occurrence end(String type) {
        String id = Ids.next("exec");
        return new Occurrence(
                id,
                tenant,
                type,
                Instant.now(),
                "trace-1",
                JsonNodeFactory.instance.objectNode().put("execution_id", id));
    }

    /** Puts occurrences onto the topic, in this order. */
    static void tell(Occurrence... occurrences) {
        send(Stream.of(occurrences).map(Outgoing::record).toList());
    }

    private static void send(List<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", RealKafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (Future<RecordMetadata> sent :
                    records.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (ExecutionException | InterruptedException notSent) {
            throw new IllegalStateException(notSent);
        }
    }

    /** Puts a record of the tenant onto the topic that tells of nothing. */
    void tellRubbish() {
        Occurrence end = end("execution.failed");
        ProducerRecord<String, byte[]> right = record(end);
        send(List.of(new ProducerRecord<>(
                right.topic(), null, right.key(), "rubbish".getBytes(StandardCharsets.UTF_8), right.headers())));
    }

    private JsonPath got(String path) {
        return editor(tenant)
                .get(SUBSCRIPTIONS + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ProducerRecord<String, byte[]> record(Occurrence occurrence) {
        OutboxRecord message = occurrence.toRecord(Topics.EXECUTIONS);
        Buffer value = Objects.requireNonNull(message.value());
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(message.topic(), message.key(), value.getBytes());
        message.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
