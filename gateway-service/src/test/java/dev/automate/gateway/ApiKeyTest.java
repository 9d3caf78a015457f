package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@GatewayTest
class ApiKeyTest {
    private static final String KEYS = "/api/auth/api-keys/";

    @Inject
    Given given;

    @Test
    void keyIsShownOnceAndOnlyItsHashIsKept() {
        Given.User user = given.user("editor");

        String key = bearer(Given.access(user))
                .body(Map.of("name", "ci", "scopes", List.of("workflows:read", "events:write")))
                .post(KEYS)
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("key", matchesPattern("ak_[0-9a-f]{12}_[0-9a-f]{64}"))
                .body("name", equalTo("ci"))
                .body("scopes", contains("events:write", "workflows:read"))
                .body("$", hasKey("expires_at"))
                .body("expires_at", nullValue())
                .body("created_at", endsWith("Z"))
                .body("id", notNullValue())
                .extract()
                .jsonPath()
                .getString("key");

        bearer(Given.access(user)).get(KEYS).then().body("count", equalTo(1)).body("results[0]", not(hasKey("key")));
        assertEquals(
                1,
                given.count(
                        "select count(*) from gateway.api_key where hash = sha256($1::text::bytea) and prefix = $2",
                        Tuple.of(key, key.substring(3, 15))));
    }

    @Test
    void keyWorksInBothHeadersWithItsScopesOnly() {
        Given.Key key = Given.key(given.user("editor"), "workflows:read");

        json().header("X-API-Key", key.text())
                .get("/api/automate/workflows/")
                .then()
                .statusCode(200);
        bearer(key.text())
                .get("/api/auth/me/")
                .then()
                .statusCode(200)
                .body("principal", equalTo("key:" + key.id()))
                .body("scopes", contains("workflows:read"))
                .body("$", not(hasKey("username")));
    }

    @Test
    void useIsNoted() {
        Given.User user = given.user("viewer");
        Given.Key key = Given.key(user, "workflows:read");

        bearer(key.text()).get("/api/auth/me/").then().statusCode(200);

        String access = Given.access(user);
        await().untilAsserted(() -> bearer(access).get(KEYS).then().body("results[0].last_used_at", notNullValue()));
    }

    @Test
    void keyCanNotExceedItsMaker() {
        bearer(Given.access(given.user("viewer")))
                .body(Map.of("name", "too much", "scopes", List.of("workflows:read", "workflows:write", "admin")))
                .post(KEYS)
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"))
                .body(
                        "error.details.message",
                        hasItems("You do not have the scope admin", "You do not have the scope workflows:write"));
    }

    @Test
    void keyCanNotMakeKeys() {
        Given.Key key = Given.key(given.user("admin"), "admin");

        bearer(key.text())
                .body(Map.of("name", "child", "scopes", List.of("admin")))
                .post(KEYS)
                .then()
                .statusCode(403);
    }

    @Test
    void keyShrinksWithItsOwner() {
        Given.User user = given.user("admin");
        Given.Key key = Given.key(user, "workflows:read", "workflows:write");

        given.run("update gateway.membership set role = 'viewer' where user_id = $1", Tuple.of(user.id()));

        await().untilAsserted(() ->
                bearer(key.text()).get("/api/auth/me/").then().body("scopes", contains("workflows:read")));
    }

    @Test
    void everyProblemIsNamed() {
        bearer(Given.access(given.user("admin")))
                .body("{\"name\":\" \",\"scopes\":[\"workflows:read\",\"fly\",\"webhooks:deliver\"],"
                        + "\"expires_at\":\"2020-01-01T00:00:00Z\",\"secret\":1}")
                .post(KEYS)
                .then()
                .statusCode(400)
                .body("error.details.field", hasItems("name", "scopes[1]", "scopes[2]", "expires_at", "secret"));
    }

    @Test
    void revokedKeyIsRefusedAndGone() {
        Given.User user = given.user("viewer");
        Given.Key key = Given.key(user, "workflows:read");
        bearer(key.text()).get("/api/automate/workflows/").then().statusCode(200);
        String access = Given.access(user);

        bearer(access).delete(KEYS + key.id()).then().statusCode(204);

        bearer(key.text()).get("/api/automate/workflows/").then().statusCode(401);
        bearer(access).delete(KEYS + key.id() + "/").then().statusCode(404);
        bearer(access).get(KEYS).then().body("results", empty());
    }

    @Test
    void expiredKeyIsRefusedEvenWhileItIsRemembered() {
        Given.Key key = Given.key(given.user("viewer"), "workflows:read");
        bearer(key.text()).get("/api/automate/workflows/").then().statusCode(200);

        given.run("update gateway.api_key set expires_at = now() where id = $1", Tuple.of(UUID.fromString(key.id())));

        await().untilAsserted(() ->
                bearer(key.text()).get("/api/automate/workflows/").then().statusCode(401));
    }

    @Test
    void othersKeysAreNotThereButAnAdministratorsTenantIs() {
        Given.User owner = given.user("editor");
        Given.Key key = Given.key(owner, "workflows:read");
        String colleague = Given.access(given.user(owner.tenant(), "editor"));
        String stranger = Given.access(given.user("admin"));
        String admin = Given.access(given.user(owner.tenant(), "admin"));

        bearer(colleague).delete(KEYS + key.id() + "/").then().statusCode(404);
        bearer(stranger).delete(KEYS + key.id() + "/").then().statusCode(404);
        bearer(colleague).get(KEYS).then().body("count", equalTo(0));
        bearer(admin).get(KEYS).then().body("count", equalTo(1));
        bearer(admin).delete(KEYS + key.id() + "/").then().statusCode(204);
    }

    @Test
    void listIsPaged() {
        Given.User user = given.user("viewer");
        Given.Key older = Given.key(user, "workflows:read");
        Given.Key newer = Given.key(user, "workflows:read");
        String access = Given.access(user);

        bearer(access)
                .get(KEYS + "?page_size=1&page=2&x=y")
                .then()
                .body("count", equalTo(2))
                .body("results.id", contains(older.id()))
                .body("next", nullValue())
                .body("previous", matchesPattern("/api/auth/api-keys/\\?.*(page_size=1&x=y|x=y&page_size=1)&page=1"));
        bearer(access).get(KEYS + "?page_size=1").then().body("results.id", contains(newer.id()));
        bearer(access)
                .get(KEYS + "?page=0&page_size=101")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("page", "page_size"));
    }

    @Test
    void malformedIdNamesNothing() {
        bearer(Given.access(given.user("viewer"))).delete(KEYS + "1/").then().statusCode(404);
    }
}
