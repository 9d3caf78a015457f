package dev.automate.event.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.Scope;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.common.message.DeadLetterMessage;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.EventRecord;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class DeadLetterTest {
    private static final String LETTERS = "/api/automate/dead-letters/";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String tenant = "tenant-" + Ids.next();
    private final Pool pool;

    DeadLetterTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void whatIsPutAsideTwiceIsKeptOnceForItsTenantOnly() {
        DeadLetterMessage letter = letter("order.created", "failing");
        putAside(letter);
        putAside(letter);
        putAside(letter("order.paid", "unreadable"));

        awaitLetters(2);

        reader(tenant)
                .get(LETTERS + "?type=order.c*&reason=failing&source=shop&status=dead")
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("results[0].event_id", equalTo(letter.record().headers().get(EventRecord.ID)))
                .body("results[0].detail", equalTo("no row takes it"))
                .body("results[0].attempts", equalTo(3))
                .body("results[0].place", equalTo("execution-service"))
                .body("results[0].redriven_at", nullValue());
        reader(tenant).get(LETTERS + "?until=2020-01-01T00:00:00Z").then().body("results", empty());
        String id = id("order.created");
        reader(tenant)
                .get(LETTERS + id + "/")
                .then()
                .statusCode(200)
                .body("value.content", equalTo("{\"n\":1}"))
                .body("headers.ce_type", equalTo("order.created"))
                .body("origin", equalTo(letter.failure().origin()));
        String other = "tenant-" + Ids.next();
        reader(other).get(LETTERS).then().body("results", empty());
        reader(other).get(LETTERS + id + "/").then().statusCode(404);
        writer(other).post(LETTERS + id + "/redrive/").then().statusCode(404);
        writer(other).delete(LETTERS + id + "/").then().statusCode(404);
    }

    @Test
    void aRedriveSendsTheRecordAsItWasAndOnce() {
        DeadLetterMessage letter = letter("order.created", "failing");
        putAside(letter);
        awaitLetters(1);
        String id = id("order.created");

        writer(tenant)
                .post(LETTERS + id + "/redrive/")
                .then()
                .statusCode(202)
                .body("event_id", equalTo(letter.record().headers().get(EventRecord.ID)))
                .body("trace_id", notNullValue());
        writer(tenant).post(LETTERS + id + "/redrive/").then().statusCode(409);

        ConsumerRecord<String, byte[]> sent = await().atMost(SOON)
                .until(this::onTheTopic, found -> !found.isEmpty())
                .getFirst();
        assertArrayEquals("{\"n\":1}".getBytes(StandardCharsets.UTF_8), sent.value());
        assertEquals(letter.record().key(), sent.key());
        sent.headers()
                .forEach(header -> assertEquals(
                        letter.record().headers().get(header.key()),
                        new String(header.value(), StandardCharsets.UTF_8)));
        reader(tenant)
                .get(LETTERS + "?status=redriven")
                .then()
                .body("results.id", contains(id))
                .body("results[0].redriven_at", notNullValue());
    }

    @Test
    void manyAreRedrivenByFilterOnceTheyAreCounted() {
        putAside(letter("order.created", "failing"));
        putAside(letter("order.created", "failing"));
        putAside(letter("order.created", "unreadable"));
        awaitLetters(3);
        String filter = "{\"filter\": {\"reason\": \"failing\"}, \"limit\": 10%s}";

        writer(tenant)
                .body(filter.formatted(""))
                .post(LETTERS + "redrive/")
                .then()
                .statusCode(200)
                .body("dry_run", equalTo(true))
                .body("matched", equalTo(2))
                .body("ids", empty());
        writer(tenant)
                .body(filter.formatted(", \"dry_run\": false"))
                .post(LETTERS + "redrive/")
                .then()
                .statusCode(202)
                .body("ids.size()", equalTo(2));
        writer(tenant)
                .body(filter.formatted(", \"dry_run\": false"))
                .post(LETTERS + "redrive/")
                .then()
                .statusCode(202)
                .body("ids", empty());
        reader(tenant).get(LETTERS + "?status=dead").then().body("count", equalTo(1));
    }

    @Test
    void whatIsWrongWithARequestIsTold() {
        writer(tenant).body("{}").post(LETTERS + "redrive/").then().statusCode(400);
        writer(tenant)
                .body("{\"filter\": {\"reason\": \"bored\"}}")
                .post(LETTERS + "redrive/")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"));
        reader(tenant).get(LETTERS + "?reason=bored").then().statusCode(400);
        reader(tenant).get(LETTERS + "dead-unknown/").then().statusCode(404);
        reader(tenant).post(LETTERS + "x/redrive/").then().statusCode(403);
    }

    @Test
    void aDeletedOneIsGone() {
        putAside(letter("order.created", "failing"));
        awaitLetters(1);
        String id = id("order.created");

        writer(tenant).delete(LETTERS + id + "/").then().statusCode(204);

        writer(tenant).delete(LETTERS + id + "/").then().statusCode(404);
        reader(tenant).get(LETTERS).then().body("count", equalTo(0));
    }

    @Test
    void aRecordThatNamesNoTenantIsKeptAndShownToNobody() {
        String key = "rubbish-" + Ids.next();
        DeadLetterMessage letter = letter("order.created", "unreadable");
        OutboxRecord rubbish =
                new OutboxRecord(Topics.EVENTS.name(), key, Map.of("nul", "a\0b"), Buffer.buffer(new byte[] {0, -1}));

        putAside(new DeadLetterMessage(rubbish, letter.failure()));

        await().atMost(SOON)
                .until(() -> TrustedSql.run(
                                        pool,
                                        "select tenant from event.dead_letter where record_key = $1",
                                        Tuple.of(key))
                                .size()
                        == 1);
        reader("default").get(LETTERS + "?page_size=100").then().body("results.findAll {it.event_id == null}", empty());
    }

    @Test
    void whatKafkaWontHaveIsADeadLetterAndHoldsNothingUp() {
        TrustedSql.run(pool, """
                insert into event.outbox (topic, record_key, headers, value)
                values ('automate.events', 'large',
                        json_build_object('ce_id', 'evt-large', 'ce_type', 'too.large', 'ce_automatetenant', $1::text)::jsonb,
                        decode(repeat('20', 13000000), 'hex'))
                """, Tuple.of(tenant));
        String behind = Given.editor(tenant)
                .body("{\"type\": \"a.b\", \"payload\": {}}")
                .post(Given.EVENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("event_id");

        awaitLetters(1);

        reader(tenant)
                .get(LETTERS)
                .then()
                .body("results[0].reason", equalTo("rejected"))
                .body("results[0].event_id", equalTo("evt-large"))
                .body("results[0].place", equalTo("event-service"));
        await().atMost(SOON)
                .untilAsserted(() -> Given.editor(tenant)
                        .get(Given.EVENTS + behind + "/")
                        .then()
                        .body("status", equalTo("published")));
    }

    private void awaitLetters(int count) {
        await().atMost(SOON)
                .untilAsserted(() -> reader(tenant).get(LETTERS).then().body("count", equalTo(count)));
    }

    private String id(String type) {
        return reader(tenant).get(LETTERS + "?type=" + type).then().extract().path("results[0].id");
    }

    private List<ConsumerRecord<String, byte[]>> onTheTopic() {
        return EventTopic.recordsNow(RealKafka.bootstrapServers(), tenant);
    }

    private DeadLetterMessage letter(String type, String reason) {
        EventMessage event = new EventMessage(
                Ids.next("evt"),
                tenant,
                type,
                "shop",
                EventOrigin.WEBHOOK,
                Json.mapper().createObjectNode().put("n", 1),
                Instant.now(),
                "trace",
                null,
                null);
        return new DeadLetterMessage(
                new OutboxRecord(
                        Topics.EVENTS.name(),
                        event.recordKey(),
                        EventRecord.headers(event),
                        Buffer.buffer(EventRecord.value(event))),
                new DeadLetterMessage.Failure(
                        "automate.events/0/" + Ids.next(),
                        "execution-service",
                        reason,
                        "no row takes it",
                        3,
                        Instant.now()));
    }

    private static void putAside(DeadLetterMessage letter) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", RealKafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            OutboxRecord record = letter.toRecord();
            Buffer value = record.value();
            ProducerRecord<String, byte[]> out =
                    new ProducerRecord<>(record.topic(), record.key(), value == null ? new byte[0] : value.getBytes());
            record.headers().forEach((name, text) -> out.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            await().atMost(SOON).until(producer.send(out)::isDone);
        }
    }

    private static RequestSpecification reader(String tenant) {
        return Given.caller(tenant, "user:1", Scope.EVENTS_READ).contentType(ContentType.JSON);
    }

    private static RequestSpecification writer(String tenant) {
        return Given.editor(tenant);
    }
}
