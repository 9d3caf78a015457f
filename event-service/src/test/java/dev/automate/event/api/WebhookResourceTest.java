package dev.automate.event.api;

import static dev.automate.event.api.Given.ORDER_CREATED;
import static dev.automate.event.api.Given.SECRET;
import static dev.automate.event.api.Given.SIGNATURE;
import static dev.automate.event.api.Given.WEBHOOKS;
import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Given.signature;
import static dev.automate.event.api.Given.signed;
import static dev.automate.event.api.Given.stranger;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class WebhookResourceTest {
    private static final int TEN_MEBIBYTES = 10 * 1024 * 1024;
    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final String tenant = Given.newTenant();

    @Test
    void aSignedDeliveryIsAnsweredAsTheReferenceShows() {
        Given.source(tenant, "stripe", "sha256");

        ValidatableResponse answer = signed(tenant, ORDER_CREATED)
                .header("X-Trace-ID", "abc123-def456")
                .post(WEBHOOKS + "stripe/")
                .then();

        answer.statusCode(202)
                .header("X-Trace-ID", equalTo("abc123-def456"))
                .body("$", aMapWithSize(3))
                .body("event_id", matchesPattern("evt-[0-9a-f-]{36}"))
                .body("trace_id", equalTo("abc123-def456"))
                .body("message", equalTo("Event accepted for processing"));
    }

    @Test
    void theSlashAtTheEndMayBeMissing() {
        Given.source(tenant, "stripe", "sha256");

        signed(tenant, ORDER_CREATED).post(WEBHOOKS + "stripe").then().statusCode(202);
    }

    @Test
    void anAcceptedDeliveryReachesKafkaWithItsHeaders() {
        Given.source(tenant, "stripe", "sha256");

        String id = signed(tenant, ORDER_CREATED)
                .header("X-Trace-ID", "trace-of-the-provider")
                .header("traceparent", TRACEPARENT)
                .post(WEBHOOKS + "stripe/")
                .then()
                .statusCode(202)
                .extract()
                .path("event_id");

        ConsumerRecord<String, byte[]> record = theOnlyRecord();
        EventMessage event = EventTopic.event(record);
        assertEquals(id, record.key());
        assertEquals(id, event.id());
        assertEquals(tenant, event.tenant());
        assertEquals("order.created", event.type());
        assertEquals("stripe", event.source());
        assertEquals(EventOrigin.WEBHOOK, event.origin());
        assertEquals("trace-of-the-provider", event.traceId());
        assertEquals(TRACEPARENT, event.traceparent());
        assertArrayEquals(
                "{\"order_id\":\"ORD-123\",\"amount\":99.99,\"customer_name\":\"John Doe\"}"
                        .getBytes(StandardCharsets.UTF_8),
                record.value());
    }

    @Test
    void withoutDataTheWholeBodyIsThePayload() {
        String body = "{\"type\":\"ping\",\"data\":[1,2],\"n\":1.10,\"big\":1e400}";

        editor(tenant).body(body).post(WEBHOOKS + "anyone/").then().statusCode(202);

        assertEquals(
                "{\"type\":\"ping\",\"data\":[1,2],\"n\":1.10,\"big\":1E+400}",
                new String(theOnlyRecord().value(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256=abc123", "sha256=", "abc", "md5=00", ""})
    void aWrongSignatureIsRefused(String wrong) {
        Given.source(tenant, "stripe", "sha256");

        ValidatableResponse answer = stranger(tenant)
                .header(SIGNATURE, wrong)
                .body(ORDER_CREATED)
                .post(WEBHOOKS + "stripe/")
                .then();

        unauthorized(answer);
        assertEquals(0, eventCount());
    }

    @Test
    void aSignatureOfAnotherBodyOrSecretIsRefused() {
        Given.source(tenant, "stripe", "sha256");

        unauthorized(stranger(tenant)
                .header(SIGNATURE, signature(SECRET, ORDER_CREATED + " "))
                .body(ORDER_CREATED)
                .post(WEBHOOKS + "stripe/")
                .then());
        unauthorized(stranger(tenant)
                .header(SIGNATURE, signature("another", ORDER_CREATED))
                .body(ORDER_CREATED)
                .post(WEBHOOKS + "stripe/")
                .then());
    }

    @Test
    void strangersCannotTellWhichSourcesThereAre() {
        String id = Given.source(tenant, "disabled", "sha256");
        editor(tenant)
                .body("{\"enabled\": false}")
                .patch(Given.SOURCES + id + "/")
                .then()
                .statusCode(200);
        Given.source(tenant, "stripe", "sha256");

        String disabled = unauthorized(
                signed(tenant, ORDER_CREATED).post(WEBHOOKS + "disabled/").then());
        String unknown = unauthorized(
                signed(tenant, ORDER_CREATED).post(WEBHOOKS + "unknown/").then());
        String unsigned = unauthorized(
                stranger(tenant).body(ORDER_CREATED).post(WEBHOOKS + "stripe/").then());
        String malformed = unauthorized(
                stranger(tenant).body(ORDER_CREATED).post(WEBHOOKS + "No Name/").then());

        assertEquals(disabled, unknown);
        assertEquals(disabled, unsigned);
        String impossible = unauthorized(stranger(tenant)
                .urlEncodingEnabled(false)
                .body(ORDER_CREATED)
                .post(WEBHOOKS + "a%00b/")
                .then());
        assertEquals(disabled, malformed);
        assertEquals(disabled, impossible);
    }

    @Test
    void aCallerIsToldThatNoSourceCanHaveThatName() {
        editor(tenant)
                .body(ORDER_CREATED)
                .post(WEBHOOKS + "No Name/")
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("source"));
    }

    @Test
    void aCredentialDoesNotReplaceTheSignatureOfASourceThatSigns() {
        Given.source(tenant, "stripe", "sha256");

        unauthorized(
                editor(tenant).body(ORDER_CREATED).post(WEBHOOKS + "stripe/").then());
    }

    @Test
    void aSourceWithoutASchemeNeedsACredential() {
        editor(tenant)
                .body("{\"source\": \"inhouse\", \"scheme\": \"none\"}")
                .post(Given.SOURCES)
                .then()
                .statusCode(201);

        unauthorized(
                stranger(tenant).body(ORDER_CREATED).post(WEBHOOKS + "inhouse/").then());
        editor(tenant).body(ORDER_CREATED).post(WEBHOOKS + "inhouse/").then().statusCode(202);
    }

    @Test
    void nobodyAtAllIsRefused() {
        unauthorized(given().contentType(ContentType.JSON)
                .body(ORDER_CREATED)
                .post(WEBHOOKS + "stripe/")
                .then());
        Given.caller(tenant, "user:2", Scope.EVENTS_READ)
                .contentType(ContentType.JSON)
                .body(ORDER_CREATED)
                .post(WEBHOOKS + "stripe/")
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"));
    }

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
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx", "json", ""})
    void onlyJsonIsTaken(String type) throws Exception {
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
    void everyTextThatJsonCanSpellIsKept() {
        String body = "{\"type\":\"a\",\"x\":\"\\u0000 \\ud800 \\ud83d\\ude00 \u00e9\"}";

        editor(tenant).body(body).post(WEBHOOKS + "anyone/").then().statusCode(202);

        String payload = new String(theOnlyRecord().value(), StandardCharsets.UTF_8);
        assertEquals(body.toLowerCase(Locale.ROOT), payload.toLowerCase(Locale.ROOT));
    }

    @Test
    void aBodyOfTenMebibytesIsTheLargest() throws Exception {
        Given.source(tenant, "stripe", "sha256");
        String head = "{\"type\":\"big\",\"x\":\"";
        String largest = head + "y".repeat(TEN_MEBIBYTES - head.length() - 2) + "\"}";

        assertEquals(202, post(largest).statusCode());
        assertEquals(413, statusOfAnnounced(TEN_MEBIBYTES + 1));

        assertEquals(TEN_MEBIBYTES, theOnlyRecord().value().length);
    }

    @Test
    void otherMethodsAreNotAllowed() {
        editor(tenant)
                .get(WEBHOOKS + "stripe/")
                .then()
                .statusCode(405)
                .body("error.code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void aRequestIdMakesTheSameDeliveryOneEvent() {
        Given.source(tenant, "stripe", "sha256");

        String first = eventId(signed(tenant, ORDER_CREATED).header("X-Request-ID", "r-1"), "stripe");
        String again = eventId(signed(tenant, ORDER_CREATED).header("X-Request-ID", "r-1"), "stripe");
        String other = eventId(signed(tenant, ORDER_CREATED).header("X-Request-ID", "r-2"), "stripe");

        assertEquals(first, again);
        assertNotEquals(first, other);
        assertEquals(2, eventCount());
    }

    @Test
    void theSameKeyInAnotherSourceOrTenantIsAnotherEvent() {
        String elsewhere = Given.newTenant();
        String body = "{\"type\":\"a\",\"dedupe_key\":\"k\"}";

        String first = eventId(editor(tenant).body(body), "one");
        String second = eventId(editor(tenant).body(body), "two");
        String third = eventId(editor(elsewhere).body(body), "one");

        assertNotEquals(first, second);
        assertNotEquals(first, third);
        assertEquals(first, eventId(editor(tenant).body(body), "one"));
    }

    @Test
    void gitHubsHeadersNameTypeAndDelivery() {
        Given.source(tenant, "github", "github");
        String body = "{\"action\":\"opened\"}";

        for (int attempt = 0; attempt < 2; attempt++) {
            stranger(tenant)
                    .header("X-Hub-Signature-256", signature(SECRET, body))
                    .header("X-GitHub-Event", "issues")
                    .header("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958")
                    .body(body)
                    .post(WEBHOOKS + "github/")
                    .then()
                    .statusCode(202);
        }

        assertEquals("github.issues", EventTopic.event(theOnlyRecord()).type());
        assertEquals(1, eventCount());
    }

    @Test
    void aSourcesPathsFindTypeAndId() {
        editor(tenant).body("""
                        {"source": "crm", "secret": "%s", "event_type_path": "$.meta.kind", "id_path": "/meta/ids/0"}
                        """.formatted(SECRET)).post(Given.SOURCES).then().statusCode(201);
        String body = "{\"meta\":{\"kind\":\"lead.won\",\"ids\":[42]}}";

        String first = eventId(signed(tenant, body), "crm");
        String again = eventId(signed(tenant, body), "crm");

        assertEquals(first, again);
        assertEquals("lead.won", EventTopic.event(theOnlyRecord()).type());
    }

    @Test
    void anotherTenantsSecretOpensNothing() {
        Given.source(tenant, "stripe", "sha256");

        unauthorized(signed(Given.newTenant(), ORDER_CREATED)
                .post(WEBHOOKS + "stripe/")
                .then());
    }

    private ConsumerRecord<String, byte[]> theOnlyRecord() {
        List<ConsumerRecord<String, byte[]>> records = await().atMost(Duration.ofSeconds(20))
                .until(() -> EventTopic.recordsNow(RealKafka.bootstrapServers(), tenant), found -> !found.isEmpty());
        assertEquals(1, records.size());
        return records.getFirst();
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

    private static String eventId(RequestSpecification delivery, String source) {
        return delivery.post(WEBHOOKS + source + "/")
                .then()
                .statusCode(202)
                .extract()
                .path("event_id");
    }

    /** Answers the message that a stranger sees. */
    private static String unauthorized(ValidatableResponse answer) {
        return answer.statusCode(401)
                .body("error.code", equalTo("UNAUTHORIZED"))
                .body("error.details", empty())
                .extract()
                .path("error.message");
    }
}
