package dev.automate.event.api;

import static dev.automate.event.api.Given.ORDER_CREATED;
import static dev.automate.event.api.Given.SECRET;
import static dev.automate.event.api.Given.SIGNATURE;
import static dev.automate.event.api.Given.WEBHOOKS;
import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Given.signature;
import static dev.automate.event.api.Given.signed;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class BadDeliveryTest {
    private static final int TEN_MEBIBYTES = 10 * 1024 * 1024;

    private final String tenant = Given.newTenant();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a": }                          | body       | Not valid JSON at line 1, column 7
                    nonsense                         | body       | Not valid JSON at line 1, column 1
                    {"type":"a"} {}                  | body       | Not valid JSON at line 1, column 14
                    {"type":"a","type":"b"}          | body       | Not valid JSON at line 1, column 19
                    []                               | body       | A JSON object is required
                    "text"                           | body       | A JSON object is required
                    {}                               | event_type | This field is required
                    {"event_type": null}             | event_type | This field is required
                    {"event_type": ""}               | event_type | Must be 1 to 200 printable characters
                    {"event_type": 5}                | event_type | Must be 1 to 200 printable characters
                    {"event_type": "a\\u0000b"}      | event_type | Must be 1 to 200 printable characters
                    """)
    void aBadBodyIsToldWhatIsWrong(String body, String field, String message) {
        Given.source(tenant, "stripe", "sha256");

        ValidatableResponse answer =
                signed(tenant, body).post(WEBHOOKS + "stripe/").then();

        answer.statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details", hasSize(1))
                .body("error.details[0].field", equalTo(field))
                .body("error.details[0].message", equalTo(message))
                .body("error.trace_id", matchesPattern(".+"));
        assertEquals(0, eventCount());
    }

    @Test
    void anEmptyBodyAndATypeThatIsTooLongAreBad() {
        Given.source(tenant, "stripe", "sha256");

        signed(tenant, "")
                .post(WEBHOOKS + "stripe/")
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("body"));
        signed(tenant, "{\"type\":\"" + "x".repeat(201) + "\"}")
                .post(WEBHOOKS + "stripe/")
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("event_type"));
        signed(tenant, "{\"type\":\"" + "x".repeat(200) + "\"}")
                .post(WEBHOOKS + "stripe/")
                .then()
                .statusCode(202);
    }

    @Test
    void deepNestingIsBadAndNoDanger() throws Exception {
        Given.source(tenant, "stripe", "sha256");

        HttpResponse<String> answer = post("{\"type\":\"a\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("\"field\":\"body\""), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "multipart/form-data; boundary=x", "application/jsonx", "json", ""})
    void whatNobodyCanReadIsNotTaken(String type) throws Exception {
        Given.source(tenant, "stripe", "sha256");

        HttpResponse<String> answer = post(type, ORDER_CREATED);

        assertEquals(415, answer.statusCode());
        assertTrue(answer.body().contains("UNSUPPORTED_MEDIA_TYPE"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON", "application/vnd.acme+json"})
    void everyFormOfJsonIsTaken(String type) {
        Given.caller(tenant, "user:1", Scope.EVENTS_WRITE)
                .header("Content-Type", type)
                .body(ORDER_CREATED.getBytes(StandardCharsets.UTF_8))
                .post(WEBHOOKS + "stripe/")
                .then()
                .statusCode(202);
    }

    @Test
    void aBodyOfTenMebibytesIsTheLargest() throws Exception {
        Given.source(tenant, "stripe", "sha256");
        String head = "{\"type\":\"big\",\"x\":\"";
        String largest = head + "y".repeat(TEN_MEBIBYTES - head.length() - 2) + "\"}";

        assertEquals(202, post(largest).statusCode());
        assertEquals(413, statusOfAnnounced(TEN_MEBIBYTES + 1));

        assertEquals(1, eventCount());
    }

    @Test
    void otherMethodsAreNotAllowed() {
        editor(tenant)
                .get(WEBHOOKS + "stripe/")
                .then()
                .statusCode(405)
                .body("error.code", equalTo("METHOD_NOT_ALLOWED"));
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post("application/json", body);
    }

    /** Posts what the assertions' own client can't: large bodies, and none or odd content types. */
    private HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + WEBHOOKS + "stripe/"))
                .header("Authorization", "Bearer " + TestIssuer.token(tenant, "anonymous", Scope.WEBHOOKS_DELIVER))
                .header(SIGNATURE, signature(SECRET, body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** The status of a delivery that announces so many bytes and sends none. */
    private static int statusOfAnnounced(int bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            String head = "POST " + WEBHOOKS + "stripe/ HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + bytes + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ", -1)[1]);
        }
    }

    private int eventCount() {
        return editor(tenant).get(Given.EVENTS).then().statusCode(200).extract().path("count");
    }
}
