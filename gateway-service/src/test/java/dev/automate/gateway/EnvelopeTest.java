package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class EnvelopeTest {
    private String access = "";

    @BeforeEach
    void logIn() {
        access = Given.login("admin", "secret").access();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/api/",
                "/api/automate/",
                "/api/automate/workflowsx/",
                "/api/auth/nothing/",
                "/api/auth/token/nothing/",
                "/index.html",
                "/favicon.ico",
                "/q/nothing",
                "/.well-known/nothing"
            })
    void unknownPathIsNotFoundWithAndWithoutCredential(String path) {
        envelope(bearer(access).get(path).then(), 404, "NOT_FOUND");
        envelope(json().get(path).then(), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"GET,/api/auth/token/", "DELETE,/api/auth/me/", "PUT,/api/auth/api-keys/", "POST,/.well-known/jwks.json"
    })
    void wrongMethodIsSaid(String method, String path) {
        envelope(bearer(access).request(method, path).then(), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void strangeMethodIsSaidToo() {
        String answer = RawHttp.send("BREW /api/automate/workflows/ HTTP/1.1");

        assertEquals(405, RawHttp.status(answer));
        assertTrue(answer.contains("\"METHOD_NOT_ALLOWED\""), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("\r\nallow: get"), answer);
    }

    @Test
    void brokenJsonIsToldWithItsPlace() {
        envelope(
                        json().body("{\n  \"username\": oops}")
                                .post("/api/auth/token/")
                                .then(),
                        400,
                        "VALIDATION_ERROR")
                .body("error.details[0].field", equalTo("body"))
                .body("error.details[0].message", containsString("line 2, column"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "5",
                "\"x\"",
                "{",
                "{}{}",
                "{\"username\":\"a\",\"username\":\"b\"}",
                "{\"username\":5,\"password\":[]}",
                "{\"username\":\"a\\u0000\",\"password\":\"b\"}",
                "\u0000"
            })
    void everyUnfitBodyNamesAField(String body) {
        envelope(json().body(body).post("/api/auth/token/").then(), 400, "VALIDATION_ERROR")
                .body("error.details[0].field", notNullValue())
                .body("error.details[0].message", notNullValue());
    }

    @Test
    void deepJsonIsRefused() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                post("/api/auth/token/", HttpRequest.BodyPublishers.ofString("[".repeat(100_000)));

        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"VALIDATION_ERROR\""), answer.body());
    }

    @Test
    void anotherMediaTypeIsUnsupported() {
        envelope(
                RestAssured.given()
                        .contentType("text/plain")
                        .body("x")
                        .post("/api/auth/token/")
                        .then(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/rag/x/", "/api/auth/token/"})
    void declaredLargeBodyIsRefused(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                post(path, HttpRequest.BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1]));

        assertEquals(413, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"PAYLOAD_TOO_LARGE\""), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/rag/x/", "/api/auth/token/"})
    void undeclaredLargeBodyIsRefused(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(
                path, HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(spaces(12_000_000))));

        assertEquals(413, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"PAYLOAD_TOO_LARGE\""), answer.body());
    }

    @Test
    void undeclaredSmallBodyIsReadLikeAnyOther() throws IOException, InterruptedException {
        byte[] body = "{\"username\":\"admin\",\"password\":\"secret\"}".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = post(
                "/api/auth/token/", HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertEquals(200, answer.statusCode(), answer.body());
    }

    @Test
    void silentServiceIsATimeout() {
        envelope(
                bearer(access)
                        .header("X-Request-Timeout-Ms", "1000")
                        .get("/api/automate/executions/silent/")
                        .then(),
                504,
                "UPSTREAM_TIMEOUT");
    }

    @Test
    void serviceThatDropsTheConnectionIsUnavailable() {
        envelope(bearer(access).post("/api/automate/executions/dropped/").then(), 503, "SERVICE_UNAVAILABLE")
                .header("Retry-After", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/automate/workflows/../../auth/me/",
                "/api/automate/workflows/..%2f..%2fq/metrics",
                "/api/automate/workflows/%2e%2e/executions/",
                "/api/automate/workflows//",
                "/api/automate/workflows/..;/x",
                "/api/automate/workflows/%zz",
                "/api/automate/workflows/%",
                "/api/automate/workflows/?x=%zz",
                "/api/automate/workflows/?x=%00"
            })
    void pathTrickIsRefusedBeforeAnythingElse(String path) {
        String answer = RawHttp.send("GET " + path + " HTTP/1.1", "Authorization: Bearer " + access);

        assertEquals(400, RawHttp.status(answer), answer);
        assertTrue(answer.contains("\"VALIDATION_ERROR\""), answer);
        assertTrue(answer.contains(path.contains("?") ? "\"field\":\"query\"" : "\"field\":\"path\""), answer);
    }

    @Test
    void nobodyUpgradesToHttp2InClearText() {
        String answer = RawHttp.send(
                "GET /nowhere/ HTTP/1.1",
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAAQAAP__");

        assertEquals(404, RawHttp.status(answer), answer);
        assertTrue(answer.contains("\"NOT_FOUND\""), answer);
    }

    @Test
    void absoluteFormIsRoutedByItsPathAlone() {
        String answer = RawHttp.send(
                "GET http://evil.example/api/automate/workflows/ HTTP/1.1", "Authorization: Bearer " + access);

        assertEquals(200, RawHttp.status(answer), answer);
        assertTrue(answer.contains("\"uri\":\"/api/automate/workflows/\""), answer);
    }

    @Test
    void longPathAndManyHeadersAreRefused() {
        String longPath = RawHttp.send("GET /api/automate/workflows/" + "x".repeat(9000) + " HTTP/1.1");
        String manyHeaders = RawHttp.send("GET /api/automate/workflows/ HTTP/1.1", "X-Large: " + "x".repeat(17_000));

        assertEquals(400, RawHttp.status(longPath));
        assertTrue(longPath.contains("VALIDATION_ERROR"), longPath);
        assertEquals(400, RawHttp.status(manyHeaders));
        assertTrue(manyHeaders.contains("\"headers\""), manyHeaders);
    }

    @Test
    void staleCredentialDoesNotKeepFromLoggingIn() {
        bearer("stale")
                .body(Map.of("username", "admin", "password", "secret"))
                .post("/api/auth/token/")
                .then()
                .statusCode(200);
    }

    private static byte[] spaces(int count) {
        return " ".repeat(count).getBytes(StandardCharsets.US_ASCII);
    }

    private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + access)
                .header("Content-Type", "application/json")
                .version(HttpClient.Version.HTTP_1_1)
                .POST(body)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static ValidatableResponse envelope(ValidatableResponse answer, int status, String code) {
        String traceId = answer.extract().header("X-Trace-ID");
        answer.statusCode(status)
                .contentType("application/json")
                .body("error.code", equalTo(code))
                .body("error.message", notNullValue())
                .body("error.details", notNullValue())
                .body("error.trace_id", equalTo(traceId));
        return status == 400 ? answer : answer.body("error.details", empty());
    }
}
