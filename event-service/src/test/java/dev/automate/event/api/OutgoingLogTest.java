package dev.automate.event.api;

import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Outgoing.SUBSCRIPTIONS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class OutgoingLogTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String tenant = Given.newTenant();
    private final Outgoing outgoing = new Outgoing(tenant);
    private final Receiver receiver = new Receiver();
    private final Pool pool;

    OutgoingLogTest(Pool pool) {
        this.pool = pool;
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void whatArrivedCanBeSentAgainUnderTheSameId() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        Outgoing.tell(outgoing.end("execution.failed"));
        outgoing.awaitDelivered(id, 1);
        String message = receiver.asked().getFirst().id();

        outgoing.post(id + "/deliveries/" + message + "/resend/", "{}")
                .statusCode(202)
                .body("id", equalTo(message));

        await().atMost(LIMIT).until(() -> receiver.asked().size() == 2);
        outgoing.awaitDelivered(id, 1);
        assertEquals(message, receiver.asked().getLast().id());
        outgoing.post(id + "/deliveries/msg-none/resend/", "{}").statusCode(404);
        outgoing.change(id, "{\"enabled\": false}");
        outgoing.post(id + "/deliveries/" + message + "/resend/", "{}").statusCode(409);
    }

    @Test
    void tryingItOutSaysWhatHappened() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        outgoing.post(id + "/test/", "")
                .statusCode(200)
                .body("delivered", equalTo(true))
                .body("status_code", equalTo(200))
                .body("delivery_id", matchesPattern("msg-[0-9a-f-]{36}"))
                .body("error", nullValue());
        assertEquals(
                "subscription.test", new JsonPath(receiver.asked().getFirst().body()).getString("type"));

        receiver.answersAlways(new Answer(401, Map.of(), "who are you?"));
        outgoing.change(id, "{\"enabled\": false}");
        outgoing.post(id + "/test/", "")
                .statusCode(200)
                .body("delivered", equalTo(false))
                .body("status_code", equalTo(401))
                .body("error", equalTo("It answered 401"))
                .body("response_snippet", equalTo("who are you?"))
                .body("latency_ms", notNullValue());
        assertEquals(0, outgoing.subscription(id).getInt("failures"));
        assertEquals(List.of("failed", "delivered"), outgoing.statuses(id));
    }

    @Test
    void whatIsNotReachedRedirectsOrAnswersTooMuchIsTold() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        receiver.answers(Answer.redirect(receiver.url("/elsewhere")), new Answer(200, Map.of(), "x".repeat(100_000)));

        outgoing.post(id + "/test/", "")
                .body("status_code", equalTo(302))
                .body("error", containsString("redirects are not followed"));
        outgoing.post(id + "/test/", "")
                .body("delivered", equalTo(true))
                .body("response_snippet", equalTo("More than 65536 bytes, which are not read"));
        assertEquals(
                List.of("/hook", "/hook"),
                receiver.asked().stream().map(Receiver.Asked::path).toList());
        receiver.close();
        outgoing.post(id + "/test/", "")
                .body("delivered", equalTo(false))
                .body("status_code", nullValue())
                .body("error", containsString("refused"));
    }

    @Test
    void headersOfASubscriptionAreSentAndNeverShown() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        outgoing.change(id, "{\"headers\": {\"X-Api-Key\": \"s3cret-key\"}}");
        receiver.answersAlways(new Answer(500, Map.of(), "wrong key: s3cret-key"));

        outgoing.post(id + "/test/", "")
                .body("response_snippet", equalTo("wrong key: ***REDACTED***"))
                .body(not(containsString("s3cret")));

        assertEquals("s3cret-key", receiver.asked().getFirst().header("x-api-key"));
        String stored = sql(
                "select s::text || coalesce((select string_agg(a::text, ' ') from event.outgoing_attempt a"
                        + " where a.tenant = s.tenant), '') as all_of_it"
                        + " from event.subscription s where s.id = $1",
                Tuple.of(UUID.fromString(id)));
        assertTrue(!stored.contains("s3cret") && !stored.contains("whsec_"), stored);
    }

    @Test
    void theLogIsFilteredAndReadByCursor() {
        String id = outgoing.subscribed(receiver.url("/hook"), "*");
        Outgoing.tell(
                outgoing.end("execution.failed"),
                outgoing.end("execution.succeeded"),
                outgoing.end("execution.cancelled"));
        outgoing.awaitDelivered(id, 3);

        JsonPath first = outgoing.deliveries(id, "?page_size=2");
        JsonPath second = editor(tenant).get(first.getString("next")).jsonPath();

        assertEquals(2, first.getList("results").size());
        assertEquals(1, second.getList("results").size());
        assertNull(second.getString("next"));
        assertEquals(1, outgoing.count(id, "?type=execution.failed"));
        assertEquals(3, outgoing.count(id, "?type=execution.*&status=delivered"));
        assertEquals(0, outgoing.count(id, "?status=failed"));
        assertEquals(0, outgoing.count(id, "?since=2999-01-01T00:00:00Z"));
        assertEquals(0, outgoing.count(id, "?until=2000-01-01T00:00:00Z"));
        editor(tenant)
                .get(SUBSCRIPTIONS + id + "/deliveries/?status=lost&since=never&cursor=x")
                .then()
                .statusCode(400);
    }

    @Test
    void aDeletedSubscriptionTakesItsLogAlong() {
        String id = outgoing.subscribed(receiver.url("/hook"));
        Outgoing.tell(outgoing.end("execution.failed"));
        outgoing.awaitDelivered(id, 1);

        editor(tenant).delete(SUBSCRIPTIONS + id + "/").then().statusCode(204);

        assertEquals("0", sql("select count(*)::text from event.outgoing where tenant = $1", Tuple.of(tenant)));
        assertEquals("0", sql("select count(*)::text from event.outgoing_attempt where tenant = $1", Tuple.of(tenant)));
    }

    private String sql(String sql, Tuple values) {
        return String.valueOf(
                TrustedSql.run(pool, sql, values).iterator().next().getValue(0));
    }
}
