package dev.automate.event.api;

import static dev.automate.event.api.Given.ORDER_CREATED;
import static dev.automate.event.api.Given.SECRET;
import static dev.automate.event.api.Given.SIGNATURE;
import static dev.automate.event.api.Given.SOURCES;
import static dev.automate.event.api.Given.WEBHOOKS;
import static dev.automate.event.api.Given.editor;
import static dev.automate.event.api.Given.signature;
import static dev.automate.event.api.Given.stranger;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class WebhookSourceResourceTest {
    private final String tenant = Given.newTenant();
    private final Pool pool;

    WebhookSourceResourceTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void aNewSourceIsShownWithItsUrlAndWithoutItsSecret() {
        create("{\"source\": \"stripe\", \"secret\": \"" + SECRET + "\"}")
                .statusCode(201)
                .body("source", equalTo("stripe"))
                .body("scheme", equalTo("sha256"))
                .body("secret_expiries", hasSize(1))
                .body("secret_expiries[0].expires_at", nullValue())
                .body("tolerance", equalTo("300s"))
                .body("event_type_path", nullValue())
                .body("id_path", nullValue())
                .body("enabled", equalTo(true))
                .body("ingest_url", equalTo("http://127.0.0.1:8080/api/automate/webhooks/stripe/?tenant=" + tenant))
                .body("created_at", matchesPattern(".*Z"))
                .body("$", not(hasKey("secret")));
    }

    @Test
    void theDefaultTenantNeedsNoParameter() {
        String id = editor("default")
                .body("{\"source\": \"by-default\", \"scheme\": \"none\"}")
                .post(SOURCES)
                .then()
                .statusCode(201)
                .body("ingest_url", equalTo("http://127.0.0.1:8080/api/automate/webhooks/by-default/"))
                .body("secret_expiries", hasSize(0))
                .extract()
                .path("id");

        editor("default").delete(SOURCES + id + "/").then().statusCode(204);
    }

    @Test
    void aSecretIsMadeWhenNoneIsGivenAndShownOnce() {
        ValidatableResponse created = create("{\"source\": \"stripe\"}");
        String secret = created.statusCode(201).extract().path("secret");
        String id = created.extract().path("id");

        stranger(tenant)
                .header(SIGNATURE, signature(secret, ORDER_CREATED))
                .body(ORDER_CREATED)
                .post(WEBHOOKS + "stripe/")
                .then()
                .statusCode(202);
        String shownLater = editor(tenant)
                .get(SOURCES + id + "/")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertFalse(shownLater.contains(secret));
    }

    @Test
    void secretsAreSealedAtRest() {
        Given.source(tenant, "stripe", "sha256");

        byte[] row = TrustedSql.run(
                        pool, "select secrets from event.webhook_source where tenant = $1", Tuple.of(tenant))
                .iterator()
                .next()
                .getDelegate()
                .getBuffer("secrets")
                .getBytes();

        assertFalse(new String(row, StandardCharsets.ISO_8859_1).contains(SECRET));
    }

    @Test
    void anyOfSeveralSecretsSignsUntilItExpires() {
        create("""
                {"source": "stripe", "secrets": [{"value": "new"},
                 {"value": "old", "expires_at": "2100-01-01T00:00:00Z"},
                 {"value": "gone", "expires_at": "2020-01-01T00:00:00Z"}]}
                """).statusCode(201).body("secret_expiries.expires_at[1]", equalTo("2100-01-01T00:00:00Z"));

        assertEquals(202, deliver("new"));
        assertEquals(202, deliver("old"));
        assertEquals(401, deliver("gone"));
    }

    @Test
    void aChangeCountsForTheNextDelivery() {
        String id = Given.source(tenant, "stripe", "sha256");
        assertEquals(202, deliver(SECRET));

        change(id, "{\"secret\": \"rotated\"}").statusCode(200);
        assertEquals(401, deliver(SECRET));
        assertEquals(202, deliver("rotated"));
        change(id, "{\"enabled\": false}").statusCode(200);
        assertEquals(401, deliver("rotated"));
        change(id, "{\"enabled\": true, \"source\": \"renamed\"}").statusCode(200);
        assertEquals(401, deliver("rotated"));
        change(id, "{\"source\": \"stripe\"}").statusCode(200);
        assertEquals(202, deliver("rotated"));
        editor(tenant).delete(SOURCES + id + "/").then().statusCode(204);
        assertEquals(401, deliver("rotated"));
    }

    @Test
    void aSourceIsKnownRightAfterADeliveryThatWasTooEarly() {
        assertEquals(401, deliver(SECRET));

        Given.source(tenant, "stripe", "sha256");

        assertEquals(202, deliver(SECRET));
    }

    @Test
    void whatIsAbsentStaysAndNullClears() {
        String id = create("{\"source\": \"crm\", \"event_type_path\": \"$.kind\", \"id_path\": \"/id\"}")
                .extract()
                .path("id");

        change(id, "{\"event_type_path\": null, \"tolerance\": \"PT10M\"}")
                .statusCode(200)
                .body("event_type_path", nullValue())
                .body("id_path", equalTo("/id"))
                .body("tolerance", equalTo("600s"))
                .body("source", equalTo("crm"));
    }

    @Test
    void whatWasReadCanBeSentBack() {
        String id = Given.source(tenant, "stripe", "sha256");
        String shown = editor(tenant).get(SOURCES + id + "/").asString();

        editor(tenant).body(shown).put(SOURCES + id + "/").then().statusCode(200);

        assertEquals(202, deliver(SECRET));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        create("""
                {"source": "No Name", "scheme": "md5", "secret": "a", "secrets": [{"value": ""}, 5, {"valu": "x"}],
                 "tolerance": "never", "event_type_path": "a.b", "id_path": 7, "enabled": "yes", "rate": 1}
                """)
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body(
                        "error.details.field",
                        hasItems(
                                "source",
                                "scheme",
                                "secrets",
                                "tolerance",
                                "event_type_path",
                                "id_path",
                                "enabled",
                                "rate"));
        create("{\"secrets\": [{\"value\": \"\"}, 5, {\"valu\": \"x\"}]}")
                .statusCode(400)
                .body(
                        "error.details.field",
                        containsInAnyOrder(
                                "source", "secrets[0].value", "secrets[1]", "secrets[2].value", "secrets[2].valu"));
    }

    @Test
    void impossibleCombinationsAreRefused() {
        create("{\"source\": \"a\", \"scheme\": \"none\", \"secret\": \"x\"}")
                .statusCode(400)
                .body("error.details[0].field", equalTo("secret"));
        create("{\"source\": \"a\", \"secrets\": []}")
                .statusCode(400)
                .body("error.details[0].field", equalTo("secrets"));
        create("{\"source\": null}").statusCode(400).body("error.details[0].field", equalTo("source"));
        create("[]").statusCode(400).body("error.details[0].field", equalTo("body"));
    }

    @Test
    void aNameIsTakenOnceInATenant() {
        Given.source(tenant, "stripe", "sha256");
        String other = Given.source(tenant, "other", "sha256");

        conflict(create("{\"source\": \"stripe\"}"));
        conflict(change(other, "{\"source\": \"stripe\"}"));
        Given.source(Given.newTenant(), "stripe", "sha256");
    }

    @Test
    void anotherTenantSeesNothing() {
        String id = Given.source(tenant, "stripe", "sha256");
        String stranger = Given.newTenant();

        editor(stranger).get(SOURCES + id).then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
        editor(stranger)
                .body("{\"enabled\": false}")
                .put(SOURCES + id + "/")
                .then()
                .statusCode(404);
        editor(stranger).delete(SOURCES + id + "/").then().statusCode(404);
        editor(stranger).get(SOURCES).then().body("count", equalTo(0));
        editor(tenant).get(SOURCES + "nonsense/").then().statusCode(404);
        assertEquals(202, deliver(SECRET));
    }

    @Test
    void listsAreByNameAndPaged() {
        Given.source(tenant, "b", "github");
        Given.source(tenant, "a", "sha256");

        editor(tenant)
                .get(SOURCES + "?page_size=1")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("results.source", equalTo(List.of("a")))
                .body("next", containsString("page=2"));
        editor(tenant).get(SOURCES + "?page_size=0").then().statusCode(400);
    }

    @Test
    void scopesDecideWhoMayDoWhat() {
        Given.caller(tenant, "key:1", Scope.EVENTS_READ)
                .contentType("application/json")
                .body("{\"source\": \"a\"}")
                .post(SOURCES)
                .then()
                .statusCode(403);
        Given.caller(tenant, "key:1", Scope.EVENTS_READ).get(SOURCES).then().statusCode(200);
        stranger(tenant).get(SOURCES).then().statusCode(403);
    }

    private static void conflict(ValidatableResponse answer) {
        answer.statusCode(409)
                .body("error.code", equalTo("CONFLICT"))
                .body("error.details[0].field", equalTo("source"));
    }

    private ValidatableResponse create(String body) {
        return editor(tenant).body(body).post(SOURCES).then();
    }

    private ValidatableResponse change(String id, String body) {
        return editor(tenant).body(body).patch(SOURCES + id + "/").then();
    }

    private int deliver(String secret) {
        return stranger(tenant)
                .header(SIGNATURE, signature(secret, ORDER_CREATED))
                .body(ORDER_CREATED)
                .post(WEBHOOKS + "stripe/")
                .statusCode();
    }
}
