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
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.automate.common.caller.Scope;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class WebhookResourceTest {
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

    @Test
    void everyTextThatJsonCanSpellIsKept() {
        String body = "{\"type\":\"a\",\"x\":\"\\u0000 \\ud800 \\ud83d\\ude00 \u00e9\"}";

        editor(tenant).body(body).post(WEBHOOKS + "anyone/").then().statusCode(202);

        String payload = new String(theOnlyRecord().value(), StandardCharsets.UTF_8);
        assertEquals(body.toLowerCase(Locale.ROOT), payload.toLowerCase(Locale.ROOT));
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
