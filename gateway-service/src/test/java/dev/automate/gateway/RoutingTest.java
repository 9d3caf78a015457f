package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GatewayTest
class RoutingTest {
    @Inject
    Given given;

    private String access = "";

    @BeforeEach
    void logIn() {
        access = Given.login("admin", "secret").access();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/automate/workflows/,workflow",
        "/api/automate/workflows,workflow",
        "/api/automate/workflows/1/versions/2/,workflow",
        "/api/automate/workflows/1/run/,execution",
        "/api/automate/workflows/1/schedule/,execution",
        "/api/automate/node-types/,workflow",
        "/api/automate/connections/,workflow",
        "/api/automate/executions/,execution",
        "/api/automate/signals/abc.def/,execution",
        "/api/automate/events/,event",
        "/api/automate/webhooks/stripe/,event",
        "/api/automate/webhook-sources/,event",
        "/api/automate/dead-letters/,event",
        "/api/automate/subscriptions/,event",
        "/api/datachat/chat/,datachat",
        "/api/rag/endpoints/x/query/,rag",
        "/api/embed/,embed"
    })
    void everyPathReachesItsService(String path, String service) {
        bearer(access)
                .urlEncodingEnabled(false)
                .get(path + "?a=b%20c&a=%2F")
                .then()
                .statusCode(200)
                .body("service", equalTo(service))
                .body("uri", equalTo(path + "?a=b%20c&a=%2F"));
    }

    @ParameterizedTest
    @CsvSource({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void everyMethodPasses(String method) {
        bearer(access).request(method, "/api/automate/workflows/").then().statusCode(200);
    }

    @Test
    void credentialsAndClaimsStayOutsideAndTheRestTravels() {
        bearer(access)
                .header("Cookie", "automate_session=x")
                .header("X-User-ID", "root")
                .header("X-Scopes", "admin")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("TE", "trailers")
                .header("Connection", "X-Hop")
                .header("X-Hop", "mine")
                .header("X-Request-ID", "r-1")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get("/api/automate/workflows/")
                .then()
                .statusCode(200)
                .body("headers.authorization", not(equalTo("Bearer " + access)))
                .body("headers.authorization", startsWith("Bearer ey"))
                .body("headers.cookie", nullValue())
                .body("headers.x-user-id", nullValue())
                .body("headers.x-scopes", nullValue())
                .body("headers.x-hop", nullValue())
                .body("headers.te", nullValue())
                .body("headers.x-forwarded-for", equalTo("127.0.0.1"))
                .body("headers.x-request-id", equalTo("r-1"))
                .body("headers.traceparent", startsWith("00-0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void eventsArriveAsTheyHappenHoweverLongTheyTake() throws IOException {
        URL live = URI.create("http://localhost:" + RestAssured.port + "/api/automate/workflows/live/")
                .toURL();
        HttpURLConnection stream = (HttpURLConnection) live.openConnection();
        stream.setRequestProperty("Authorization", "Bearer " + access);
        stream.setRequestProperty("X-Request-Timeout-Ms", "5000");
        stream.setReadTimeout(30_000);
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("text/event-stream", stream.getContentType());
            assertEquals("data: one", events.readLine());

            await().pollDelay(Duration.ofMillis(5_500)).until(() -> true);
            bearer(access).get("/api/automate/workflows/next/").then().statusCode(200);

            assertEquals("", events.readLine());
            assertEquals("data: two", events.readLine());
        }
    }

    @Test
    void serviceIsToldHowLongItsAnswerMayTake() {
        bearer(access).get("/api/automate/workflows/").then().body("headers.x-request-timeout-ms", equalTo("20000"));
        bearer(access)
                .header("X-Request-Timeout-Ms", "15000")
                .get("/api/automate/workflows/")
                .then()
                .body("headers.x-request-timeout-ms", equalTo("15000"));
        bearer(access)
                .header("X-Request-Timeout-Ms", "99999")
                .get("/api/automate/workflows/")
                .then()
                .body("headers.x-request-timeout-ms", equalTo("20000"));
        bearer(access)
                .header("X-Request-Timeout-Ms", "soon")
                .get("/api/automate/workflows/")
                .then()
                .statusCode(400)
                .body("error.details.field", hasItem("X-Request-Timeout-Ms"));
    }

    @Test
    void callerWhoWaitsLessIsAnsweredSooner() {
        long began = System.nanoTime();

        bearer(access)
                .header("X-Request-Timeout-Ms", "100")
                .get("/api/automate/workflows/silent/")
                .then()
                .statusCode(504)
                .body("error.code", equalTo("UPSTREAM_TIMEOUT"));

        assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 10_000);
    }

    @Test
    void keyWithoutAnyScopeOfTheRowStaysOutside() {
        Given.Key key = Given.key(given.user("editor"), "rag:query");

        bearer(key.text())
                .get("/api/automate/workflows/")
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"))
                .body(
                        "error.message",
                        startsWith("This needs one of the scopes admin, executions:write, workflows:read"));
        bearer(key.text()).get("/api/rag/endpoints/").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com,/api/automate/workflows/,https://app.example.com",
        "https://app.example.com,/api/auth/me/,https://app.example.com",
        "https://evil.example.com,/api/automate/workflows/,",
        "https://app.example.com.evil.example,/api/automate/workflows/,",
        "null,/api/automate/workflows/,",
        "https://evil.example.com,/.well-known/jwks.json,*",
        "https://app.example.com,/api/automate/webhooks/x/,",
        "https://app.example.com,/api/auth/session/,"
    })
    void onlyPagesThatMayReadAnAnswer(String origin, String path, @Nullable String allowed) {
        bearer(access).header("Origin", origin).get(path).then().header("Access-Control-Allow-Origin", allowed);
        ValidatableResponse asked = json().header("Origin", origin)
                .header("Access-Control-Request-Method", "DELETE")
                .header("Access-Control-Request-Headers", "authorization")
                .options(path)
                .then()
                .header("Access-Control-Allow-Origin", allowed)
                .header("X-RateLimit-Limit", notNullValue())
                .header("Access-Control-Allow-Credentials", nullValue());
        if (allowed != null) {
            asked.statusCode(204)
                    .header("Access-Control-Allow-Methods", containsString("DELETE"))
                    .header("Access-Control-Allow-Headers", containsString("Authorization"))
                    .header("Vary", "Origin");
        }
    }

    @Test
    void traceBeginsHereWhenNobodyBeganOne() {
        bearer(access)
                .header("traceparent", "00-00000000000000000000000000000000-b7ad6b7169203331-01")
                .header("tracestate", "vendor=1")
                .get("/api/automate/workflows/")
                .then()
                .body("headers.traceparent", matchesPattern("00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-00"))
                .body("headers.tracestate", nullValue());
    }

    @Test
    void onlyATrustedProxyMaySayWhereARequestComesFrom() {
        Given.from("203.0.113.7")
                .header("Authorization", "Bearer " + access)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "api.example.com")
                .get("/api/automate/workflows/")
                .then()
                .body("headers.x-forwarded-for", equalTo("203.0.113.7"))
                .body("headers.x-forwarded-proto", equalTo("https"))
                .body("headers.x-forwarded-host", equalTo("api.example.com"));
        bearer(access)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example.com")
                .get("/api/automate/workflows/")
                .then()
                .body("headers.x-forwarded-proto", equalTo("http"))
                .body("headers.x-forwarded-host", startsWith("127.0.0.1:"));
    }

    @Test
    void apiKeyDoesNotReachTheService() {
        Given.Key key = Given.key(given.user("viewer"), "workflows:read");

        RestAssured.given()
                .header("X-API-Key", key.text())
                .get("/api/automate/workflows/")
                .then()
                .body("headers.x-api-key", nullValue())
                .body("headers.authorization", startsWith("Bearer ey"));
    }

    @Test
    void answerPassesUnchangedUnderOneTraceId() {
        var answer = bearer(access)
                .header("X-Trace-ID", "abc 123")
                .post("/api/automate/workflows/refused/")
                .then()
                .statusCode(409)
                .header("X-Of-The-Service", "kept")
                .body("error.code", equalTo("CONFLICT"))
                .extract();

        assertEquals(List.of("abc 123"), answer.headers().getValues("X-Trace-ID"));
    }

    @Test
    void addressOfWhatWasMadeIsOneThatCallersReach() {
        bearer(access)
                .header("X-Request-ID", UUID.randomUUID().toString())
                .post("/api/automate/workflows/made/")
                .then()
                .statusCode(201)
                .header("Location", "/api/automate/workflows/new/");
    }

    @Test
    void traceIdReachesTheServiceAndUnfitOnesAreReplaced() {
        bearer(access)
                .header("X-Trace-ID", "my-trace")
                .get("/api/automate/workflows/")
                .then()
                .header("X-Trace-ID", "my-trace")
                .body("headers.x-trace-id", equalTo("my-trace"));
        for (String unfit : List.of("x".repeat(129), " ", "tr\u00e4ce")) {
            String made = bearer(access)
                    .header(new Header("X-Trace-ID", unfit))
                    .get("/api/automate/workflows/")
                    .then()
                    .extract()
                    .header("X-Trace-ID");
            assertTrue(made.matches("[0-9a-f-]{36}"), made);
        }
    }

    @Test
    void answerWithoutBodyHasNone() {
        String answer =
                RawHttp.send("DELETE /api/automate/workflows/empty/ HTTP/1.1", "Authorization: Bearer " + access);

        assertEquals(204, RawHttp.status(answer));
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
        assertFalse(answer.toLowerCase(Locale.ROOT).contains("transfer-encoding"), answer);
    }

    @Test
    void largeBodyStreamsUpUnchanged() throws IOException, InterruptedException, NoSuchAlgorithmException {
        byte[] body = new byte[10 * 1024 * 1024];
        new Random(1).nextBytes(body);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/rag/endpoints/x/documents/"))
                .header("Authorization", "Bearer " + access)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            JsonPath echo = JsonPath.from(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());

            assertEquals(body.length, echo.getInt("length"));
            assertEquals(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body)),
                    echo.getString("sha256"));
        }
    }

    @Test
    void largeAnswerStreamsDown() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/rag/large/"))
                .header("Authorization", "Bearer " + access)
                .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());

            assertEquals(200, answer.statusCode());
            assertEquals(20 * 1024 * 1024, answer.body().length);
        }
    }

    @Test
    void keySetIsPublicAndItsOwnHealthStays() {
        RestAssured.get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys.kty", hasItem("EC"))
                .body("keys.alg", hasItem("ES256"))
                .body("keys.use", hasItem("sig"))
                .body("keys[0].d", nullValue());
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }
}
