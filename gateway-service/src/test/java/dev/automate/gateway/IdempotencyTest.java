package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.id.Ids;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class IdempotencyTest {
    private static final String WORKFLOWS = "/api/automate/workflows/";

    @Inject
    Given given;

    @Inject
    RedisDataSource redis;

    private final String key = Ids.next().toString();
    private Given.User user;
    private String access = "";

    @BeforeEach
    void logIn() {
        user = given.user("editor");
        access = Given.access(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Request-ID", "Idempotency-Key"})
    void theSameRequestGetsTheFirstAnswer(String header) {
        Response first = send(header, key, "{\"a\":1}");

        Response second = again(() -> send(header, key, "{\"a\":1}"));

        first.then().statusCode(200).header("Idempotency-Replayed", nullValue());
        second.then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .header("X-Of-The-Service", "kept")
                .header("X-Trace-ID", notNullValue())
                .header("X-RateLimit-Remaining", notNullValue());
        assertEquals(first.asString(), second.asString());
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        send("X-Request-ID", key, "{\"a\":1}");

        Response second = again(() -> send("X-Request-ID", key, "{\"a\":2}"));

        second.then().statusCode(422).body("error.code", equalTo("UNPROCESSABLE"));
    }

    @Test
    void whatIsUnderWayIsAConflict() {
        Set<String> before = remembered();
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> post(WORKFLOWS + "silent/"));
        await().until(() -> !before.containsAll(remembered()));

        post(WORKFLOWS + "silent/").then().statusCode(409);

        assertEquals(504, first.join().statusCode());
        again(() -> bearer(access)
                        .header("X-Request-ID", key)
                        .header("X-Request-Timeout-Ms", "1000")
                        .body("{}")
                        .post(WORKFLOWS + "silent/"))
                .then()
                .statusCode(504);
    }

    @Test
    void aRefusalOfTheServiceIsAnAnswerToo() {
        post(WORKFLOWS + "refused/").then().statusCode(409).header("Idempotency-Replayed", nullValue());

        again(() -> post(WORKFLOWS + "refused/")).then().statusCode(409).header("Idempotency-Replayed", "true");
    }

    @Test
    void aRepeatedRefusalNamesItsOwnRequest() {
        bearer(access)
                .header("X-Request-ID", key)
                .body("{}")
                .post("/api/auth/api-keys/")
                .then()
                .statusCode(400);

        again(() -> bearer(access)
                        .header("X-Request-ID", key)
                        .header("X-Trace-ID", "the-second")
                        .body("{}")
                        .post("/api/auth/api-keys/"))
                .then()
                .statusCode(400)
                .header("Idempotency-Replayed", "true")
                .header("X-Trace-ID", "the-second")
                .body("error.trace_id", equalTo("the-second"))
                .body("error.details[0].field", equalTo("name"));
    }

    @Test
    void anEmptyAnswerIsRepeatedEmpty() {
        post(WORKFLOWS + "empty/").then().statusCode(204);

        Response second = again(() -> post(WORKFLOWS + "empty/"));

        second.then().statusCode(204).header("Idempotency-Replayed", "true");
        assertEquals("", second.asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropped/", "large/"})
    void whatCannotBeKeptIsAskedAgain(String behaviour) {
        int first = post(WORKFLOWS + behaviour).statusCode();

        Response second = again(() -> post(WORKFLOWS + behaviour));

        second.then().statusCode(first).header("Idempotency-Replayed", nullValue());
    }

    @Test
    void keysOfOthersAndOtherPathsAreOtherKeys() {
        send("X-Request-ID", key, "{}");

        bearer(Given.access(given.user(user.tenant(), "editor")))
                .header("X-Request-ID", key)
                .body("{}")
                .post(WORKFLOWS)
                .then()
                .header("Idempotency-Replayed", nullValue());
        post("/api/automate/executions/").then().header("Idempotency-Replayed", nullValue());
        bearer(access)
                .header("X-Request-ID", key)
                .body("{}")
                .put(WORKFLOWS)
                .then()
                .header("Idempotency-Replayed", nullValue());
    }

    @Test
    void readingIsNeverRepeatedFromMemory() {
        bearer(access).header("X-Request-ID", key).get(WORKFLOWS);

        bearer(access).header("X-Request-ID", key).get(WORKFLOWS).then().header("Idempotency-Replayed", nullValue());
    }

    @Test
    void theGatewaysOwnAnswersAreRepeatedAndStoredSealed() {
        Map<String, ?> wanted = Map.of("name", "once", "scopes", new String[] {"workflows:read"});
        Response first = bearer(access).header("X-Request-ID", key).body(wanted).post("/api/auth/api-keys/");

        Response second = again(
                () -> bearer(access).header("X-Request-ID", key).body(wanted).post("/api/auth/api-keys/"));

        first.then().statusCode(201);
        second.then().statusCode(201).header("Idempotency-Replayed", "true").contentType("application/json");
        assertEquals(first.jsonPath().getString("key"), second.jsonPath().getString("key"));
        String secret = first.jsonPath().getString("key");
        assertTrue(remembered().stream()
                .map(name -> redis.value(String.class).get(name))
                .noneMatch(stored -> stored.contains(secret)));
    }

    @Test
    void deletedOnceIsDeletedTwice() {
        Given.Key apiKey = Given.key(user, "workflows:read");

        Response first = bearer(access).header("X-Request-ID", key).delete("/api/auth/api-keys/" + apiKey.id() + "/");
        Response second = again(
                () -> bearer(access).header("X-Request-ID", key).delete("/api/auth/api-keys/" + apiKey.id() + "/"));

        first.then().statusCode(204);
        second.then().statusCode(204).header("Idempotency-Replayed", "true");
    }

    @Test
    void anUnfitKeyIsNamed() {
        send("Idempotency-Key", "x".repeat(256), "{}")
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("Idempotency-Key"));
        bearer(access)
                .header("X-Request-ID", "a")
                .header("Idempotency-Key", "b")
                .body("{}")
                .post(WORKFLOWS)
                .then()
                .statusCode(400);
    }

    @Test
    void deliveriesKeepTheirRequestIdForTheService() {
        Response delivery =
                bearer(access).header("X-Request-ID", key).body("{}").post("/api/automate/webhooks/shop/");

        delivery.then().statusCode(200).body("headers.x-request-id", equalTo(key));
        assertFalse(bearer(access)
                .header("X-Request-ID", key)
                .body("{}")
                .post("/api/automate/webhooks/shop/")
                .headers()
                .hasHeaderWithName("Idempotency-Replayed"));
    }

    /** The first answer is stored a moment after its caller has it: until then the request is under way. */
    private static Response again(Callable<Response> request) {
        return await().until(
                        request,
                        answer -> answer.statusCode() != 409
                                || answer.headers().hasHeaderWithName("Idempotency-Replayed"));
    }

    private Set<String> remembered() {
        return Set.copyOf(redis.key().keys("automate:answer:*"));
    }

    private Response post(String path) {
        return bearer(access).header("X-Request-ID", key).body("{}").post(path);
    }

    private Response send(String header, String value, String body) {
        return bearer(access).header(header, value).body(body).post(WORKFLOWS);
    }
}
