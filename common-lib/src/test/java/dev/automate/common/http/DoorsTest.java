package dev.automate.common.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import dev.automate.common.start.BuiltDocument;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Inject;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestIssuer.class)
@WithTestResource(RealKafka.class)
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "datachat"))
class DoorsTest {
    private static final String TRACE = "t-42";

    @Inject
    OpenApiDocumentService document;

    private static RequestSpecification caller() {
        return given().header("X-Trace-ID", TRACE)
                .auth()
                .oauth2(TestIssuer.token("acme", "user:ada", Scope.EVENTS_READ));
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType(startsWith("application/json"))
                .header("X-Trace-ID", TRACE)
                .body("error.code", equalTo(code))
                .body("error.message", not(empty()))
                .body("error.trace_id", equalTo(TRACE));
    }

    @Test
    void workEndsWhenItsCallerStopsWaiting() {
        caller().header("X-Request-Timeout-Ms", "300")
                .get("/sample/slow")
                .then()
                .statusCode(504)
                .time(lessThan(10_000L))
                .body("error.code", equalTo("UPSTREAM_TIMEOUT"))
                .body("error.trace_id", equalTo(TRACE));
    }

    @Test
    void callerReachesTheDoor() {
        caller().get("/sample/who")
                .then()
                .statusCode(200)
                .header("X-Trace-ID", TRACE)
                .body("tenant", equalTo("acme"))
                .body("principal", equalTo("user:ada"))
                .body("scopes", equalTo(java.util.List.of(Scope.EVENTS_READ)))
                .body("trace_id", equalTo(TRACE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/sample/nowhere/", "/", "/api/", "/sample", "/q/nowhere", "/sample/who/x"})
    void unknownPathIsNotFound(String path) {
        refused(caller().get(path).then(), 404, "NOT_FOUND").body("error.details", hasSize(0));
        refused(given().header("X-Trace-ID", TRACE).get(path).then(), 404, "NOT_FOUND");
    }

    @Test
    void slashAtTheEndMakesNoDifference() {
        caller().get("/sample/who/").then().statusCode(200).body("tenant", equalTo("acme"));
    }

    @Test
    void nobodyIsUnauthenticated() {
        refused(given().header("X-Trace-ID", TRACE).get("/sample/who").then(), 401, "UNAUTHORIZED")
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer a.b.c", "Bearer ", "Basic YTpi", "bearer x"})
    void uselessCredentialIsUnauthenticated(String header) {
        refused(
                given().header("X-Trace-ID", TRACE)
                        .header("Authorization", header)
                        .get("/sample/who")
                        .then(),
                401,
                "UNAUTHORIZED");
    }

    @Test
    void missingScopeIsForbidden() {
        String token = TestIssuer.token("acme", "user:ada", Scope.RAG_QUERY);
        refused(
                given().header("X-Trace-ID", TRACE)
                        .auth()
                        .oauth2(token)
                        .get("/sample/who")
                        .then(),
                403,
                "FORBIDDEN");
    }

    @Test
    void openDoorNeedsNobody() {
        given().header("X-Trace-ID", TRACE)
                .get("/sample/open")
                .then()
                .statusCode(200)
                .body("trace_id", equalTo(TRACE));
    }

    @Test
    void openDoorKnowsACallerWhoComes() {
        caller().get("/sample/open/caller").then().statusCode(200).body("tenant", equalTo("acme"));
        refused(given().header("X-Trace-ID", TRACE).get("/sample/open/caller").then(), 401, "UNAUTHORIZED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "caf\u00e9", "tab\there"})
    void unfitTraceIdIsReplaced(String unfit) {
        given().header("X-Trace-ID", unfit)
                .get("/sample/open")
                .then()
                .statusCode(200)
                .header("X-Trace-ID", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f-]{17}"));
    }

    @Test
    void traceIdHasAtMost128Characters() {
        String longest = "x".repeat(128);

        given().header("X-Trace-ID", longest).get("/sample/open").then().header("X-Trace-ID", longest);
        given().header("X-Trace-ID", longest + "x")
                .get("/sample/open")
                .then()
                .header("X-Trace-ID", matchesPattern("[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @CsvSource({
        "tree,  '{\"name\": ',           'line 1, column'",
        "tree,  '{\"name\": nope}',      'line 1, column 10'",
        "tree,  '{\n  \"name\": \"a\",}','line 2, column'",
        "tree,  '{\"a\":1,\"a\":2}',     'line 1, column'",
        "tree,  '{} {}',                 'line 1, column'",
        "typed, '{\"order_id\": ',       'line 1, column'",
    })
    void brokenBodyTellsThePlace(String door, String body, String place) {
        refused(
                        caller().contentType("application/json")
                                .body(body)
                                .post("/sample/" + door)
                                .then(),
                        400,
                        "VALIDATION_ERROR")
                .body("error.details", hasSize(1))
                .body("error.details[0].field", equalTo("body"))
                .body("error.details[0].message", containsString(place))
                .body("error.details[0].message", not(containsString("com.fasterxml")));
    }

    @Test
    void wrongTypeTellsTheField() {
        refused(
                        caller().contentType("application/json")
                                .body("{\"order_id\": \"no-uuid\"}")
                                .post("/sample/typed")
                                .then(),
                        400,
                        "VALIDATION_ERROR")
                .body("error.details[0].field", equalTo("order_id"))
                .body("error.details[0].message", not(containsString("java.")));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        refused(
                        caller().contentType("application/json")
                                .body("{\"size\": 9, \"nam\": \"x\"}")
                                .post("/sample/tree")
                                .then(),
                        400,
                        "VALIDATION_ERROR")
                .body("error.message", equalTo("Invalid input"))
                .body("error.details.field", hasItems("name", "size", "nam"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"text\"", "1"})
    void bodyMustBeAnObject(String body) {
        refused(
                        caller().contentType("application/json")
                                .body(body)
                                .post("/sample/tree")
                                .then(),
                        400,
                        "VALIDATION_ERROR")
                .body("error.details[0].field", equalTo("body"));
    }

    @Test
    void otherMediaTypeIsUnsupported() {
        refused(
                caller().contentType("text/plain")
                        .body("x")
                        .post("/sample/tree")
                        .then(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void otherAcceptIsNotAcceptable() {
        refused(caller().accept("image/png").get("/sample/who").then(), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void otherMethodIsNotAllowed() {
        refused(caller().delete("/sample/who").then(), 405, "METHOD_NOT_ALLOWED")
                .header("Allow", containsString("GET"));
    }

    @Test
    void bugShowsNothingOfItself() {
        refused(caller().get("/sample/bug").then(), 500, "INTERNAL_ERROR")
                .body("error.message", equalTo("Server error"))
                .body(not(containsString("hunter2")))
                .body(not(containsString("Exception")));
    }

    @Test
    void busyTellsWhenToComeAgain() {
        refused(caller().get("/sample/busy").then(), 503, "SERVICE_UNAVAILABLE").header("Retry-After", "3");
    }

    @Test
    void tooLargeBodyIsRefused() {
        String answer = post("/sample/bytes", "Content-Length: 70000\r\n", new byte[70_000]);

        assertEnvelope(answer, 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void tooLargeBodyOfUnknownLengthIsRefused() {
        String chunks = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        String body = chunks + chunks + chunks + "0\r\n\r\n";

        String answer =
                post("/sample/bytes", "Transfer-Encoding: chunked\r\n", body.getBytes(StandardCharsets.ISO_8859_1));

        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("X-Trace-ID: " + TRACE), answer);
        assertFalse(answer.contains("length\":"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sample/%zz", "/%", "/sample/page?page=%"})
    void badPercentEncodingIsInvalid(String path) {
        String answer = RawHttp.exchange("GET " + path + " HTTP/1.1\r\n" + headers(), new byte[0]);

        assertEnvelope(answer, 400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sample/page?search=a|b", "/sample/page?a=<>\"{}", "/sample/[x]"})
    void illegalCharactersAreNoBug(String path) {
        String answer = RawHttp.exchange("GET " + path + " HTTP/1.1\r\n" + headers(), new byte[0]);

        assertFalse(answer.startsWith("HTTP/1.1 5"), answer);
        assertTrue(answer.contains("{"), answer);
    }

    @Test
    void pageLinksKeepOtherParameters() {
        caller().urlEncodingEnabled(false)
                .get("/sample/page?page=2&page_size=20&search=a%26b%20c")
                .then()
                .statusCode(200)
                .body("count", equalTo(60))
                .body("next", equalTo("/sample/page/?page_size=20&search=a%26b%20c&page=3"))
                .body("previous", equalTo("/sample/page/?page_size=20&search=a%26b%20c&page=1"));
    }

    /** Java's own client asks for it by default, and then waits for answers that never end. */
    @Test
    void nobodyUpgradesToHttp2InClearText() {
        String answer = RawHttp.exchange(
                "GET /sample/page HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n" + headers(),
                new byte[0]);

        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }

    @Test
    void operatorsDoorsAreOpen() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.size()", not(equalTo(0)));
    }

    /** Where the document isn't hidden, as in tests, the framework makes its own: nothing is added to it at a start. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void theFrameworkWouldServeTheDocumentOfTheBuildToo(Format format) throws Throwable {
        byte[] frameworks = (byte[]) MethodHandles.privateLookupIn(BuiltDocument.class, MethodHandles.lookup())
                .findSpecial(
                        OpenApiDocumentService.class,
                        "getDocument",
                        MethodType.methodType(byte[].class, String.class, Format.class),
                        BuiltDocument.class)
                .invoke((BuiltDocument) document, OpenApiConstants.DEFAULT_DOCUMENT_NAME, format);

        byte[] served = given().get("/q/openapi?format=" + format).asByteArray();

        assertTrue(frameworks.length > 0);
        assertArrayEquals(frameworks, served);
    }

    private String post(String path, String lengthHeader, byte[] body) {
        String head =
                "POST " + path + " HTTP/1.1\r\nContent-Type: application/octet-stream\r\n" + lengthHeader + headers();
        return RawHttp.exchange(head, body);
    }

    private static String headers() {
        return "X-Trace-ID: " + TRACE + "\r\nAuthorization: Bearer "
                + TestIssuer.token("acme", "user:ada", Scope.EVENTS_READ) + "\r\n";
    }

    private static void assertEnvelope(String answer, int status, String code) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
        assertTrue(answer.contains("\"trace_id\":\"" + TRACE + "\""), answer);
        assertEquals(
                1,
                answer.lines()
                        .filter(line -> line.equalsIgnoreCase("x-trace-id: " + TRACE))
                        .count(),
                answer);
    }
}
