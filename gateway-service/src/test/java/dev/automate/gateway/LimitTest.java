package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GatewayTest
@TestProfile(LimitTest.DocumentedLimits.class)
class LimitTest {
    private static final String LEFT = "\"standard\";r=119;t=";

    @Inject
    Given given;

    @Inject
    RedisDataSource redis;

    /** Other tests were strangers at this address, too. */
    @BeforeEach
    void forgetStrangers() {
        redis.execute("DEL", "automate:limit:standard:address:127.0.0.1", "automate:limit:signal:address:127.0.0.1");
    }

    @Test
    void everyAnswerTellsTheStanding() {
        String key = key();
        long before = Instant.now().getEpochSecond();

        Response answer = withKey(key).get("/api/automate/workflows/");

        long after = Instant.now().getEpochSecond();
        answer.then()
                .statusCode(200)
                .header("X-RateLimit-Limit", "120")
                .header("X-RateLimit-Remaining", "119")
                .header("RateLimit", startsWith(LEFT))
                .header("RateLimit-Policy", "\"standard\";q=120;w=60");
        long reset = Long.parseLong(answer.header("X-RateLimit-Reset"));
        assertTrue(reset >= before + 60 && reset <= after + 62, () -> "reset at " + reset + ", asked at " + before);
        long wait = Long.parseLong(answer.header("RateLimit").substring(LEFT.length()));
        assertTrue(wait >= reset - after - 1 && wait <= reset - before + 1, () -> "reset in " + wait + " s");
    }

    @Test
    void sixtyFourClientsAtOnceNeverGetOneMore() {
        URI target = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/automate/workflows/");
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", key())
                .build();

        Map<Integer, Long> answers = new HashMap<>();
        all(64, 5, request).forEach(status -> answers.merge(status, 1L, Long::sum));

        assertEquals(Map.of(200, 120L, 429, 200L), answers);
    }

    @Test
    void oneTooManyIsToldWhenToComeAgain() {
        String key = key();
        IntStream.range(0, 30).forEach(request -> withKey(key).get("/api/datachat/chat/history/"));

        Response answer = withKey(key).header("X-Trace-ID", "often").get("/api/datachat/chat/history/");

        answer.then()
                .statusCode(429)
                .header("X-RateLimit-Limit", "30")
                .header("X-RateLimit-Remaining", "0")
                .header("Retry-After", matchesPattern("[1-6]?[0-9]"))
                .body("error.code", equalTo("RATE_LIMITED"))
                .body("error.message", containsString("30 in 60 seconds"))
                .body("error.trace_id", equalTo("often"));
        withKey(key).get("/api/automate/workflows/").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/automate/workflows/,120",
        "/api/datachat/chat/,30",
        "/api/rag/endpoints/manuals/query/,60",
        "/api/rag/endpoints/,120",
        "/api/automate/webhooks/stripe/,6000",
        "/api/automate/signals/abc.def/,30",
        "/api/auth/me/,120"
    })
    void eachKindOfPathHasItsLimit(String path, String limit) {
        withKey(key()).post(path).then().header("X-RateLimit-Limit", limit);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/automate/workflows/,401",
        "GET,/nowhere/,404",
        "TRACE,/api/automate/workflows/,405",
        "GET,/api/automate/%2e%2e/,400",
        "POST,/api/auth/token/,415",
        "GET,/.well-known/jwks.json,200",
        "GET,/q/health/live,200"
    })
    void strangersAreToldTheirStandingToo(String method, String path, int status) {
        given().urlEncodingEnabled(false)
                .request(method, path)
                .then()
                .statusCode(status)
                .header("X-Trace-ID", notNullValue())
                .header("X-RateLimit-Limit", notNullValue())
                .header("X-RateLimit-Remaining", notNullValue())
                .header("X-RateLimit-Reset", notNullValue());
    }

    @Test
    void keysOfOneUserCountEachByThemselves() {
        Given.User user = given.user("editor");
        String one = Given.key(user, "workflows:read").text();
        String other = Given.key(user, "workflows:read").text();

        withKey(one).get("/api/automate/workflows/");

        withKey(other).get("/api/automate/workflows/").then().header("X-RateLimit-Remaining", "119");
        bearer(Given.access(user)).get("/api/automate/workflows/").then().header("X-RateLimit-Remaining", "117");
    }

    @Test
    void sourcesCountEachByThemselves() {
        json().post("/api/automate/webhooks/first/");

        json().post("/api/automate/webhooks/second/").then().header("X-RateLimit-Remaining", "5999");
        json().post("/api/automate/webhooks/first/").then().header("X-RateLimit-Remaining", "5998");
    }

    @Test
    void signedLinksNeedNoCallerAndCountByAddress() {
        json().get("/api/automate/signals/one.x/").then().statusCode(200).body("service", equalTo("execution"));

        json().post("/api/automate/signals/two.x/").then().header("X-RateLimit-Remaining", "28");
        json().body("x".repeat(65_537))
                .post("/api/automate/signals/two.x/")
                .then()
                .statusCode(413);
    }

    private String key() {
        return Given.key(given.user("editor"), "workflows:read", "datachat:query")
                .text();
    }

    private static RequestSpecification withKey(String key) {
        return json().header("X-API-Key", key);
    }

    static List<Integer> all(int clients, int each, HttpRequest request) {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients);
                HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<Integer>> asked = IntStream.range(0, clients * each)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> status(client, request), threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        }
    }

    private static int status(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }

    /** The defaults, but for log-ins: the tests themselves log in often. */
    public static final class DocumentedLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "automate.gateway.limits.standard", "120",
                    "automate.gateway.limits.datachat", "30",
                    "automate.gateway.limits.rag-query", "60",
                    "automate.gateway.limits.embed", "60",
                    "automate.gateway.limits.webhook", "6000");
        }
    }
}
