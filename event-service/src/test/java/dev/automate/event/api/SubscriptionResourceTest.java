package dev.automate.event.api;

import static dev.automate.event.api.Given.caller;
import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Outgoing.SUBSCRIPTIONS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.common.caller.Scope;
import dev.automate.common.message.AuditMessage;
import dev.automate.common.message.SubscriptionMessage;
import dev.automate.common.message.Topics;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class SubscriptionResourceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String URL = "http://127.0.0.1:9/hook";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final String tenant = Given.newTenant();
    private final Outgoing outgoing = new Outgoing(tenant);

    @Test
    void aSubscriptionIsShownAsItIsWithItsSecretOnce() {
        String id = create("""
                        {"url": "%s", "event_types": ["execution.failed", "execution.failed"], "name": "Ops",
                         "headers": {"X-Api-Key": "s3cret-key"}, "rate_limit": 30}
                        """.formatted(URL))
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Cache-Control", equalTo("no-store"))
                .header("Location", matchesPattern(".*/api/automate/subscriptions/[0-9a-f-]{36}/"))
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/=]{44}"))
                .extract()
                .path("id");

        get(id).statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("secret", nullValue())
                .body("url", equalTo(URL))
                .body("event_types", equalTo(List.of("execution.failed")))
                .body("name", equalTo("Ops"))
                .body("header_names", equalTo(List.of("X-Api-Key")))
                .body("secret_expiries", hasSize(1))
                .body("secret_expiries[0].expires_at", nullValue())
                .body("enabled", equalTo(true))
                .body("status", equalTo("active"))
                .body("rate_limit", equalTo(30))
                .body("failures", equalTo(0))
                .body("disabled_reason", nullValue());
    }

    @Test
    void aSecretThatTheCallerKnowsIsNotShown() {
        create(body("\"secret\": \"" + SECRET + "\""))
                .statusCode(201)
                .body("secret", nullValue())
                .body(not(containsString("MfKQ9r8")));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        create("""
                {"url": "ftp://ops.example.com/", "event_types": ["execution.failed", "order.*", "nonsense"],
                 "secret": "short", "headers": {"Host": "x", "webhook-id": "x", "X-A": ""}, "enabled": "yes",
                 "rate_limit": 0, "name": 5, "colour": "red"}
                """)
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body(
                        "error.details.field",
                        containsInAnyOrder(
                                "url",
                                "event_types[1]",
                                "event_types[2]",
                                "secret",
                                "headers.Host",
                                "headers.webhook-id",
                                "headers.X-A",
                                "enabled",
                                "rate_limit",
                                "name",
                                "colour"));
        create("{}").statusCode(400).body("error.details.field", containsInAnyOrder("url", "event_types"));
        create("[]").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ops.example.com/hook",
                "http://user:password@127.0.0.1/",
                "http://127.0.0.1/#top",
                "http:///hook",
                "javascript:alert(1)",
                "http://10.0.0.1/",
                "http://[::1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://2130706434/",
                "http://127.0.0.1:70000/"
            })
    void anAddressThatIsNoneOrLeadsInsideIsRefused(String url) {
        create("{\"url\": \"%s\", \"event_types\": [\"*\"]}".formatted(url))
                .statusCode(400)
                .body("error.details.field", equalTo(List.of("url")));
    }

    @Test
    void whatIsAbsentStaysAndIfMatchKeepsFromLosingAChange() {
        String id = create(body("\"headers\": {\"X-Api-Key\": \"s3cret-key\"}"))
                .extract()
                .path("id");

        patch(id, "\"1\"", "{\"description\": \"for ops\", \"rate_limit\": 5}")
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("description", equalTo("for ops"))
                .body("header_names", equalTo(List.of("X-Api-Key")));
        patch(id, "\"1\"", "{\"description\": \"lost\"}")
                .statusCode(412)
                .body("error.code", equalTo("PRECONDITION_FAILED"));
        patch(id, "\"2\"", "{\"description\": null, \"rate_limit\": null, \"headers\": null}")
                .statusCode(200)
                .body("description", nullValue())
                .body("rate_limit", nullValue())
                .body("header_names", hasSize(0));
        patch(id, "\"3\"", "{\"rate_limit\": null}").statusCode(200).header("ETag", equalTo("\"3\""));
        patch(id, "*", "{\"secret\": \"" + SECRET + "\"}")
                .statusCode(400)
                .body("error.details.field", equalTo(List.of("secret")));
    }

    @Test
    void whatWasReadCanBeSentBack() {
        String id = outgoing.subscribed(URL);
        String asItIs = get(id).extract().asString();

        patch(id, "\"1\"", asItIs).statusCode(200).header("ETag", equalTo("\"1\""));
    }

    @Test
    void aDisabledSubscriptionSaysWhyUntilItIsEnabledAgain() {
        String id = outgoing.subscribed(URL);

        patch(id, "\"1\"", "{\"enabled\": false}")
                .body("status", equalTo("disabled"))
                .body("disabled_reason", equalTo("Disabled by its owner"))
                .body("disabled_at", notNullValue());

        patch(id, "\"2\"", "{\"enabled\": true}")
                .body("status", equalTo("active"))
                .body("disabled_reason", nullValue())
                .body("disabled_at", nullValue());
    }

    @Test
    void aNewSecretIsShownOnceAndTheOldOneEndsAfterTheOverlap() {
        String id = outgoing.subscribed(URL);

        outgoing.post(id + "/rotate-secret/", "{\"overlap\": \"1h\"}")
                .statusCode(200)
                .body("secret", matchesPattern("whsec_.{44}"))
                .body("secret_expiries", hasSize(2))
                .body("secret_expiries[0].expires_at", notNullValue())
                .body("secret_expiries[1].expires_at", nullValue());

        outgoing.post(id + "/rotate-secret/", "{\"overlap\": \"0s\", \"secret\": \"" + SECRET + "\"}")
                .statusCode(200)
                .body("secret", nullValue())
                .body("secret_expiries", hasSize(1));
        outgoing.post(id + "/rotate-secret/", "{\"overlap\": \"99d\", \"secret\": \"x\"}")
                .statusCode(400)
                .body("error.details.field", containsInAnyOrder("overlap", "secret"));
        editor(tenant)
                .post(SUBSCRIPTIONS + id + "/rotate-secret/")
                .then()
                .statusCode(200)
                .body("secret_expiries", hasSize(2));
    }

    @Test
    void theListHasTheEnvelopeAndTheNewestFirst() {
        String first = outgoing.subscribed(URL);
        String second = outgoing.subscribed(URL);

        editor(tenant)
                .get(SUBSCRIPTIONS + "?page_size=1")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("results.id", equalTo(List.of(second)))
                .body("next", containsString("page=2"))
                .body("results[0].secret", nullValue());
        editor(tenant).get(SUBSCRIPTIONS + "?page=2&page_size=1").then().body("results.id", equalTo(List.of(first)));
    }

    @Test
    void anotherTenantsSubscriptionIsNotThere() {
        String id = outgoing.subscribed(URL);
        String stranger = Given.newTenant();

        for (String path : List.of("", "deliveries/", "deliveries/msg-1/")) {
            editor(stranger).get(SUBSCRIPTIONS + id + "/" + path).then().statusCode(404);
        }
        for (String path : List.of("test/", "rotate-secret/", "deliveries/msg-1/resend/")) {
            editor(stranger).post(SUBSCRIPTIONS + id + "/" + path).then().statusCode(404);
        }
        editor(stranger)
                .body("{\"since\": \"2026-01-01T00:00:00Z\"}")
                .post(SUBSCRIPTIONS + id + "/recover/")
                .then()
                .statusCode(404);
        editor(stranger)
                .body("{\"enabled\": false}")
                .patch(SUBSCRIPTIONS + id + "/")
                .then()
                .statusCode(404);
        editor(stranger).delete(SUBSCRIPTIONS + id + "/").then().statusCode(404);
        editor(stranger).get(SUBSCRIPTIONS).then().body("count", equalTo(0));
        get(id).statusCode(200).body("enabled", equalTo(true));
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        String id = outgoing.subscribed(URL);

        caller(tenant, "key:1", Scope.EVENTS_READ)
                .get(SUBSCRIPTIONS + id + "/")
                .then()
                .statusCode(200);
        caller(tenant, "key:1", Scope.EVENTS_READ)
                .delete(SUBSCRIPTIONS + id + "/")
                .then()
                .statusCode(403);
        caller(tenant, "key:1", Scope.EVENTS_READ)
                .post(SUBSCRIPTIONS + id + "/test/")
                .then()
                .statusCode(403);
        caller(tenant, "key:1").get(SUBSCRIPTIONS).then().statusCode(403);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String id : List.of("nonsense", UUID.randomUUID().toString())) {
            get(id).statusCode(404).body("error.code", equalTo("NOT_FOUND"));
        }
    }

    @Test
    void theTypesAreListed() {
        editor(tenant)
                .get(SUBSCRIPTIONS + "event-types/")
                .then()
                .statusCode(200)
                .body("results.type", hasItem("execution.failed"))
                .body("results.type", hasItem("event.received"));
    }

    @Test
    void everyChangeIsAccountedForAndToldToWhoBringsOccurrencesWithoutASecret() {
        String id = create(body("\"headers\": {\"X-Api-Key\": \"s3cret-key\"}, \"secret\": \"" + SECRET + "\""))
                .extract()
                .path("id");
        patch(id, "*", "{\"event_types\": [\"*\"]}");
        outgoing.post(id + "/rotate-secret/", "{\"secret\": \"" + SECRET + "\"}");
        editor(tenant).delete(SUBSCRIPTIONS + id + "/").then().statusCode(204);

        List<String> actions = await().atMost(LIMIT)
                .until(
                        () -> audited().stream()
                                .map(record -> AuditMessage.of(record.value()))
                                .map(entry -> entry.objectType() + " " + entry.action())
                                .toList(),
                        found -> found.size() == 4);
        assertEquals(
                List.of("subscription created", "subscription updated", "subscription rotated", "subscription deleted"),
                actions);
        audited().forEach(record -> {
            String text = new String(record.value(), StandardCharsets.UTF_8);
            assertFalse(text.contains("s3cret") || text.contains("MfKQ9r8"), text);
        });
        List<ConsumerRecord<String, byte[]>> told = EventTopic.recordsNow(
                RealKafka.bootstrapServers(), Topics.SUBSCRIPTIONS, record -> id.equals(record.key()));
        assertEquals(
                List.of("execution.failed"),
                SubscriptionMessage.of(told.getFirst().value()).eventTypes());
        assertEquals(null, told.getLast().value());
    }

    private List<ConsumerRecord<String, byte[]>> audited() {
        return EventTopic.recordsNow(RealKafka.bootstrapServers(), Topics.AUDIT, record -> tenant.equals(record.key()));
    }

    private static String body(String more) {
        return "{\"url\": \"%s\", \"event_types\": [\"execution.failed\"], %s}".formatted(URL, more);
    }

    private ValidatableResponse create(String body) {
        return editor(tenant).body(body).post(SUBSCRIPTIONS).then();
    }

    private ValidatableResponse get(String id) {
        return editor(tenant).get(SUBSCRIPTIONS + id + "/").then();
    }

    private ValidatableResponse patch(String id, String ifMatch, String body) {
        return editor(tenant)
                .header("If-Match", ifMatch)
                .body(body)
                .patch(SUBSCRIPTIONS + id + "/")
                .then();
    }
}
