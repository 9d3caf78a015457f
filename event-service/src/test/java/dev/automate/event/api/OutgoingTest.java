package dev.automate.event.api;

import static dev.automate.event.api.Given.editor;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.message.AuditMessage;
import dev.automate.common.message.Occurrence;
import dev.automate.common.message.Topics;
import dev.automate.event.testing.Receiver;
import dev.automate.event.testing.Receiver.Answer;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class OutgoingTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String tenant = Given.newTenant();
    private final Outgoing outgoing = new Outgoing(tenant);
    private final Receiver receiver = new Receiver();
    private final Pool pool;

    OutgoingTest(Pool pool) {
        this.pool = pool;
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void anEndIsToldOnceHoweverOftenItComes() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        Occurrence end = outgoing.end("execution.failed");
        Occurrence last = outgoing.end("execution.succeeded");

        Outgoing.tell(end, end);
        Outgoing.tell(end, last);

        outgoing.awaitDelivered(id, 2);
        assertEquals(2, receiver.asked().size());
        JsonPath body = new JsonPath(receiver.asked().stream()
                .filter(asked -> asked.body().contains(end.id()))
                .findFirst()
                .orElseThrow()
                .body());
        assertEquals("execution.failed", body.getString("type"));
        assertEquals(end.at(), Instant.parse(body.getString("timestamp")));
        assertEquals(end.id(), body.getString("data.execution_id"));
    }

    @Test
    void onlyWhatIsWantedIsToldAndOnlyInItsTenant() {
        String failed = outgoing.subscribed(receiver.url("/failed"), "execution.failed");
        String all = outgoing.subscribed(receiver.url("/all"), "*");
        Outgoing stranger = new Outgoing(Given.newTenant());
        stranger.subscribed(receiver.url("/stranger"), "*");

        Outgoing.tell(outgoing.end("execution.succeeded"), outgoing.end("execution.failed"));

        outgoing.awaitDelivered(failed, 1);
        outgoing.awaitDelivered(all, 2);
        assertEquals(
                0,
                receiver.asked().stream()
                        .filter(asked -> asked.path().equals("/stranger"))
                        .count());
        assertEquals(List.of("execution.failed"), outgoing.deliveries(failed).getList("results.type"));
    }

    @Test
    void anEventThatWasAcceptedIsNewsToo() {
        String id = outgoing.subscribed(receiver.url("/hook"), "event.received");

        String event = editor(tenant)
                .body("{\"type\": \"order.created\", \"payload\": {\"order\": 17}}")
                .post(Given.EVENTS)
                .path("event_id");

        outgoing.awaitDelivered(id, 1);
        JsonPath body = new JsonPath(receiver.asked().getFirst().body());
        assertEquals("event.received", body.getString("type"));
        assertEquals(event, body.getString("data.event_id"));
        assertEquals("order.created", body.getString("data.event_type"));
        assertEquals(17, body.getInt("data.payload.order"));
    }

    @Test
    void whatCanNotBeReadHoldsNothingUp() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        Occurrence end = outgoing.end("execution.failed");

        outgoing.tellRubbish();
        Outgoing.tell(end);

        outgoing.awaitDelivered(id, 1);
        assertEquals(List.of(end.id()), outgoing.deliveries(id).getList("results.subject"));
    }

    @Test
    void whatHappenedBeforeTheSubscriptionIsNotTold() {
        Occurrence now = outgoing.end("execution.failed");
        Occurrence before = new Occurrence(
                "exec-before", tenant, now.type(), now.at().minus(Duration.ofMinutes(5)), "trace", now.data());
        String id = outgoing.subscribed(receiver.url("/hook"));

        Outgoing.tell(before, now);

        outgoing.awaitDelivered(id, 1);
        assertEquals(List.of(now.id()), outgoing.deliveries(id).getList("results.subject"));
    }

    @Test
    void aFailedAttemptIsRepeatedUnderTheSameIdAndWrittenDown() {
        receiver.answers(new Answer(500, Map.of("Retry-After", "600"), "down"));
        String id = outgoing.subscribed(receiver.url("/hook"));
        Outgoing.tell(outgoing.end("execution.failed"));
        String message = await().atMost(LIMIT).until(() -> failedOnce(id), found -> !found.isEmpty());
        assertEquals("failing", outgoing.subscription(id).getString("status"));
        assertEquals(1, outgoing.subscription(id).getInt("failures"));

        hurry(message);

        outgoing.awaitDelivered(id, 1);
        assertEquals(
                List.of(message, message),
                receiver.asked().stream().map(Receiver.Asked::id).toList());
        assertEquals(
                receiver.asked().getFirst().body(), receiver.asked().getLast().body());
        JsonPath detail = outgoing.delivery(id, message);
        assertEquals(List.of(1, 2), detail.getList("log.number"));
        assertEquals(List.of(500, 200), detail.getList("log.status_code"));
        assertEquals("It answered 500", detail.getString("log[0].error"));
        assertEquals("down", detail.getString("log[0].response_snippet"));
        assertNull(detail.getString("log[1].error"));
        assertEquals("active", outgoing.subscription(id).getString("status"));
    }

    @Test
    void anEndpointThatIsGoneIsToldNothingAnyMore() {
        receiver.answersAlways(Answer.status(410));
        String id = outgoing.subscribed(receiver.url("/hook"));

        Outgoing.tell(outgoing.end("execution.failed"));

        await().atMost(LIMIT).until(() -> outgoing.subscription(id).getString("status"), equalTo("disabled"));
        assertEquals("The endpoint answered 410 Gone", outgoing.subscription(id).getString("disabled_reason"));
        assertEquals(List.of("failed"), outgoing.deliveries(id).getList("results.status"));
        await().atMost(LIMIT).until(() -> audited("disabled"), equalTo(List.of("system")));
        Outgoing.tell(outgoing.end("execution.failed"));
        String other = outgoing.subscribed(receiver.url("/other"));
        Outgoing.tell(outgoing.end("execution.failed"));
        await().atMost(LIMIT).until(() -> asked("/other") > 0);
        assertEquals(1, asked("/hook"), "of " + other);
    }

    @Test
    void anEndpointThatHasFailedForLongIsDisabledAndWhatItMissedIsRecovered() {
        receiver.answersAlways(new Answer(500, Map.of("Retry-After", "600"), ""));
        String id = outgoing.subscribed(receiver.url("/hook"));
        Outgoing.tell(outgoing.end("execution.failed"));
        String message = await().atMost(LIMIT).until(() -> failedOnce(id), found -> !found.isEmpty());
        sql(
                "update event.subscription set failures = 19, failing_since = now() - interval '4 days' where id = $1",
                Tuple.of(UUID.fromString(id)));

        hurry(message);

        await().atMost(LIMIT).until(() -> outgoing.subscription(id).getString("status"), equalTo("disabled"));
        assertTrue(outgoing.subscription(id)
                .getString("disabled_reason")
                .matches("No attempt has succeeded since .* \\(20 in a row\\); the last one: It answered 500"));
        await().atMost(LIMIT).until(() -> outgoing.statuses(id), equalTo(List.of("failed")));
        String since = "{\"since\": \"%s\"}".formatted(Instant.now().minusSeconds(600));
        outgoing.post(id + "/recover/", since).statusCode(409);

        receiver.answersAlways(Answer.status(200));
        outgoing.change(id, "{\"enabled\": true}");
        outgoing.post(id + "/recover/", since)
                .statusCode(202)
                .body("recovered", equalTo(1))
                .body("more", equalTo(false));

        outgoing.awaitDelivered(id, 1);
        assertEquals(message, receiver.asked().getLast().id());
        assertEquals("active", outgoing.subscription(id).getString("status"));
    }

    @Test
    void aSlowEndpointHoldsNobodyElseUp() {
        try (Receiver slow = new Receiver()) {
            slow.hold();
            String held = outgoing.subscribed(slow.url("/slow"));
            String quick = outgoing.subscribed(receiver.url("/quick"));
            Occurrence[] many = IntStream.range(0, 40)
                    .mapToObj(i -> outgoing.end("execution.failed"))
                    .toArray(Occurrence[]::new);

            Outgoing.tell(many);

            await().atMost(LIMIT).until(() -> receiver.asked().size(), equalTo(40));
            assertTrue(slow.mostAtOnce() <= 10, () -> slow.mostAtOnce() + " at once");
            assertEquals(
                    0,
                    outgoing.deliveries(held)
                            .getList("results.findAll { it.status == 'delivered' }")
                            .size());
            slow.release();
            await().atMost(LIMIT)
                    .until(
                            () -> new HashSet<>(slow.asked().stream()
                                            .map(Receiver.Asked::id)
                                            .toList())
                                    .size(),
                            equalTo(40));
            assertTrue(receiver.mostAtOnce() <= 10, "also of " + quick);
        }
    }

    @Test
    void aRateLimitLetsTheRestWait() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        outgoing.change(id, "{\"rate_limit\": 2}");

        Outgoing.tell(
                outgoing.end("execution.failed"), outgoing.end("execution.failed"), outgoing.end("execution.failed"));

        await().atMost(LIMIT).until(() -> receiver.asked().size() == 2);
        await().atMost(LIMIT)
                .until(
                        () -> outgoing.deliveries(id)
                                .getList("results.findAll { it.status == 'pending' && it.next_attempt_at != null }")
                                .size(),
                        equalTo(1));
        assertEquals(2, receiver.asked().size());
    }

    private long asked(String path) {
        return receiver.asked().stream()
                .filter(asked -> asked.path().equals(path))
                .count();
    }

    /** The id of the message whose first attempt has failed; empty as long as there is none. */
    private String failedOnce(String id) {
        return outgoing.deliveries(id).getList("results.findAll { it.status_code == 500 }.id", String.class).stream()
                .findFirst()
                .orElse("");
    }

    /** Lets the time of its next attempt come. */
    private void hurry(String message) {
        sql("update event.outgoing set due_at = now() where id = $1 returning id", Tuple.of(message));
    }

    private String sql(String sql, Tuple values) {
        var rows = TrustedSql.run(pool, sql, values);
        return rows.size() == 0 ? "" : String.valueOf(rows.iterator().next().getValue(0));
    }

    private List<String> audited(String action) {
        return EventTopic.recordsNow(RealKafka.bootstrapServers(), Topics.AUDIT, record -> tenant.equals(record.key()))
                .stream()
                .map(record -> AuditMessage.of(record.value()))
                .filter(entry -> entry.action().equals(action))
                .map(AuditMessage::principal)
                .toList();
    }
}
