package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.gateway.usecase.KeyRing;
import dev.automate.gateway.usecase.key.KeyRotator;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class KeyRotationTest {
    private static final String KEYS = "/api/auth/signing-keys/";
    private static final String KEY_SET = "/.well-known/jwks.json";

    @Inject
    Given given;

    @Inject
    KeyRing ring;

    @Inject
    KeyRotator rotator;

    private Given.User operator;

    @BeforeEach
    void noKeyIsNew() {
        given.run("update gateway.signing_key set created_at = created_at - interval '1 minute'", Tuple.tuple());
        ring.refresh().await().indefinitely();
        operator = given.user("default", "admin");
    }

    @Test
    void newKeySignsSoonAndTheOldOneVerifiesOn() {
        String before = Given.access(operator);
        String old = keyOf(before);

        String next = rotated(before);

        json().get(KEY_SET).then().body("keys.kid", hasItems(old, next)).body("keys[0].d", nullValue());
        madeNow(next);
        assertEquals(old, keyOf(Given.access(operator)), "replicas have to learn of it first");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> keyOf(Given.access(operator)).equals(next));
        bearer(before).get("/api/automate/workflows/").then().statusCode(200);
        bearer(before)
                .get(KEYS)
                .then()
                .body("results[0].id", equalTo(next))
                .body("results[0].retires_at", nullValue())
                .body("results.find { it.id == '" + old + "' }.retires_at", notNullValue());
        bearer(before)
                .get("/api/auth/audit/?object_type=signing_key&object_id=" + next)
                .then()
                .body("results.action", contains("rotated"))
                .body("results.principal", contains("user:" + operator.id()));
    }

    @Test
    void keyThatGotOutIsRetiredAtOnce() {
        String before = Given.access(operator);
        String old = keyOf(before);
        bearer(before).delete(KEYS + old + "/").then().statusCode(409);
        rotated(before);

        bearer(before).delete(KEYS + old + "/").then().statusCode(204);

        bearer(before).get("/api/auth/me/").then().statusCode(401);
        json().get(KEY_SET).then().body("keys.kid", not(hasItem(old)));
        String after = Given.access(operator);
        bearer(after).get("/api/automate/workflows/").then().statusCode(200);
        bearer(after).delete(KEYS + old + "/").then().statusCode(404);
    }

    @Test
    void onlyOneReplicaRotatesWhatIsTooOld() {
        assertFalse(rotator.keepUp().await().indefinitely());
        given.run("update gateway.signing_key set created_at = created_at - interval '30 days'", Tuple.tuple());

        assertTrue(rotator.keepUp().await().indefinitely());

        assertFalse(rotator.keepUp().await().indefinitely());
        assertEquals(
                1, given.count("select count(*) from gateway.signing_key where retires_at is null", Tuple.tuple()));
    }

    @Test
    void twoInARowAreOneTooMany() {
        String access = Given.access(operator);
        madeNow(rotated(access));

        bearer(access).post(KEYS).then().statusCode(409).body("error.code", equalTo("CONFLICT"));
    }

    @Test
    void onlyOperatorsManageKeys() {
        String administrator = Given.access(given.user("admin"));
        String editor = Given.access(given.user("default", "editor"));

        bearer(administrator).get(KEYS).then().statusCode(403);
        bearer(administrator).post(KEYS).then().statusCode(403);
        bearer(administrator).delete(KEYS + "x/").then().statusCode(403);
        bearer(editor).post(KEYS).then().statusCode(403);
        json().post(KEYS).then().statusCode(401);
    }

    /** However long it took to get here. */
    private void madeNow(String key) {
        given.run("update gateway.signing_key set created_at = now() where kid = $1", Tuple.of(key));
        ring.refresh().await().indefinitely();
    }

    private static String rotated(String access) {
        return bearer(access).post(KEYS).then().statusCode(201).extract().path("id");
    }

    private static String keyOf(String token) {
        String header = token.substring(0, token.indexOf('.'));
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .getString("kid");
    }
}
