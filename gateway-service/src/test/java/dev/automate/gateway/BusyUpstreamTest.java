package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A service that can't keep up has only so many requests waiting for it. */
@GatewayTest
@TestProfile(BusyUpstreamTest.FewPlaces.class)
class BusyUpstreamTest {
    private static final int REQUESTS = 12;
    private static final int PLACES = 4;
    private static final int REFUSED = 503;

    @Inject
    Given given;

    @Test
    void whoFindsNoPlaceIsToldToComeAgain() {
        String access = Given.login("admin", "secret").access();

        List<Response> answers =
                flood(access).stream().map(CompletableFuture::join).toList();

        assertEquals(
                Set.of(REFUSED, 504), answers.stream().map(Response::statusCode).collect(Collectors.toSet()));
        answers.stream()
                .filter(answer -> answer.statusCode() == REFUSED)
                .forEach(answer -> answer.then()
                        .header("Retry-After", "1")
                        .header("X-RateLimit-Limit", notNullValue())
                        .header("X-RateLimit-Remaining", notNullValue())
                        .header("X-RateLimit-Reset", notNullValue())
                        .header("X-Trace-ID", notNullValue())
                        .body("error.code", equalTo("SERVICE_UNAVAILABLE"))
                        .body("error.message", startsWith("Too many requests wait")));
    }

    @Test
    void whoFindsNoPlaceAndWasCountedAMomentAgoIsNotCountedAgain() {
        // A moment is a second: on a slow machine the second flood may come later.
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            List<String> remaining = remainingInASecondFlood(Given.access(given.user("editor")));

            assertTrue(Set.copyOf(remaining).size() < remaining.size(), remaining.toString());
        });
    }

    @Test
    void whoLeavesBeforeTheyAreServedTakesNoPlace() {
        for (int number = 0; number < 10 * REQUESTS; number++) {
            RawHttp.leave("{}", "POST /api/automate/webhooks/shop/ HTTP/1.1", "Content-Type: application/json");
        }

        // Both loops have places: connections are spread over them in turn.
        await().atMost(Duration.ofSeconds(12))
                .until(() -> IntStream.range(0, PLACES)
                        .allMatch(number -> Given.json()
                                        .body("{}")
                                        .post("/api/automate/webhooks/shop/")
                                        .statusCode()
                                == 200));
    }

    @Test
    void whoSendsSlowlyTakesNoPlace() {
        List<Socket> slow = IntStream.range(0, 10 * PLACES)
                .mapToObj(number -> RawHttp.begin(
                        "{", 2, "POST /api/automate/webhooks/shop/ HTTP/1.1", "Content-Type: application/json"))
                .toList();

        IntStream.range(0, PLACES)
                .forEach(number -> Given.json()
                        .body("{}")
                        .post("/api/automate/webhooks/shop/")
                        .then()
                        .statusCode(200));
        slow.forEach(each -> assertEquals(200, RawHttp.status(RawHttp.finish(each, "}"))));
    }

    @Test
    void aBodyThatDoesNotComeIsNamed() {
        Socket slow = RawHttp.begin(
                "", 2, "POST /api/automate/webhooks/shop/ HTTP/1.1", "X-Request-Timeout-Ms: 3000", "Connection: close");

        String answer = RawHttp.finish(slow, "");

        assertEquals(400, RawHttp.status(answer));
        assertTrue(answer.contains("The body didn't come in time"), answer);
    }

    @Test
    void aLongBodyThatStandsStillGivesItsPlaceBack() {
        Socket slow = RawHttp.begin(
                "x".repeat(20_000),
                100_000,
                "POST /api/automate/webhooks/shop/ HTTP/1.1",
                "X-Request-Timeout-Ms: 1000",
                "Connection: close");

        assertEquals(504, RawHttp.status(RawHttp.finish(slow, "")));
    }

    /** What those who are refused are told of the limit while others have all places. */
    private static List<String> remainingInASecondFlood(String access) {
        List<CompletableFuture<Response>> first = flood(access);
        await().until(() -> first.stream().filter(CompletableFuture::isDone).count() >= REQUESTS - PLACES);
        List<CompletableFuture<Response>> second = flood(access);
        first.forEach(CompletableFuture::join);
        return second.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == REFUSED)
                .map(answer -> answer.header("X-RateLimit-Remaining"))
                .toList();
    }

    /** More than there are places for, on their way to a service that doesn't answer. */
    private static List<CompletableFuture<Response>> flood(String access) {
        return IntStream.range(0, REQUESTS)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> bearer(access)
                                .header("X-Request-Timeout-Ms", "6000")
                                .get("/api/automate/executions/silent/"),
                        task -> Thread.ofPlatform().start(task)))
                .toList();
    }

    /** At most four requests are taken. */
    public static final class FewPlaces implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.vertx.event-loops-pool-size",
                    "2",
                    "automate.gateway.proxy.connections",
                    "1",
                    "automate.gateway.proxy.waiting",
                    "1");
        }
    }
}
