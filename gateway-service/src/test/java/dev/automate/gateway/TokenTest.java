package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@GatewayTest
class TokenTest {
    @Inject
    Given given;

    @Test
    void firstStartLetsAdminInWithTheLocalPassword() {
        Given.Pair pair = Given.login("admin", "secret");

        assertEquals(3600, pair.expiresIn());
        bearer(pair.access())
                .get("/api/auth/me/")
                .then()
                .statusCode(200)
                .body("username", equalTo("admin"))
                .body("tenant", equalTo("default"))
                .body("role", equalTo("admin"))
                .body("scopes", hasItem("admin"));
    }

    @Test
    void accessTokenSaysWhoForWhatAndHowLong() {
        Given.User user = given.user("viewer");

        String access = Given.access(user);

        String[] parts = access.split("\\.", -1);
        JsonPath header = JsonPath.from(
                new String(Base64.getUrlDecoder().decode(parts[0]), java.nio.charset.StandardCharsets.UTF_8));
        JsonPath claims = JsonPath.from(
                new String(Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8));
        assertEquals("ES256", header.getString("alg"));
        assertEquals("automate-gateway", claims.getString("iss"));
        assertEquals("automate-api", claims.getString("aud"));
        assertEquals("user:" + user.id(), claims.getString("sub"));
        assertEquals(user.tenant(), claims.getString("tenant"));
        assertEquals(6, claims.getList("groups").size());
        assertEquals(3600, claims.getLong("exp") - claims.getLong("iat"));
    }

    @Test
    void usernameHasNoCaseAndPathNeedsNoSlash() {
        Given.User user = given.user("viewer");

        json().body(Map.of("username", user.name().toUpperCase(Locale.ROOT), "password", Given.PASSWORD))
                .post("/api/auth/token")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store");
    }

    @Test
    void wrongPasswordUnknownAndDisabledUserLookTheSame() {
        Given.User user = given.user("viewer");
        Given.User disabled = given.user("viewer");
        given.run("update gateway.app_user set enabled = false where id = $1", Tuple.of(disabled.id()));

        String wrong = refusedLogin(user.name(), "wrong");

        assertEquals(wrong, refusedLogin("nobody-at-all", "wrong"));
        assertEquals(wrong, refusedLogin(disabled.name(), Given.PASSWORD));
    }

    @Test
    void refreshRotatesAndTheSecondUseBringsTheFamilyDown() {
        String first = Given.login(given.user("viewer")).refresh();

        String second =
                refresh(first).then().statusCode(200).extract().jsonPath().getString("refresh");

        refresh(first).then().statusCode(401).body("error.code", equalTo("UNAUTHORIZED"));
        refresh(second).then().statusCode(401);
    }

    @Test
    void refreshedAccessTokenWorks() {
        String refresh = Given.login(given.user("viewer")).refresh();

        String access = refresh(refresh)
                .then()
                .statusCode(200)
                .body("expires_in", equalTo(3600))
                .extract()
                .jsonPath()
                .getString("access");

        bearer(access).get("/api/automate/workflows/").then().statusCode(200);
    }

    @Test
    void anotherLoginsFamilyStaysWhenOneIsRevoked() {
        Given.User user = given.user("viewer");
        String one = Given.login(user).refresh();
        String other = Given.login(user).refresh();

        json().body(Map.of("refresh", one))
                .post("/api/auth/token/revoke/")
                .then()
                .statusCode(204);

        refresh(one).then().statusCode(401);
        refresh(other).then().statusCode(200);
    }

    @Test
    void expiredRefreshTokenIsWorthless() {
        Given.User user = given.user("viewer");
        String refresh = Given.login(user).refresh();
        given.run("update gateway.refresh_token set expires_at = now() where user_id = $1", Tuple.of(user.id()));

        refresh(refresh).then().statusCode(401);
    }

    @Test
    void disabledUserLosesEverythingWithinSeconds() {
        Given.User user = given.user("viewer");
        Given.Pair pair = Given.login(user);
        bearer(pair.access()).get("/api/auth/me/").then().statusCode(200);

        given.run("update gateway.app_user set enabled = false where id = $1", Tuple.of(user.id()));

        await().untilAsserted(() ->
                bearer(pair.access()).get("/api/automate/workflows/").then().statusCode(401));
        refresh(pair.refresh()).then().statusCode(401);
    }

    @Test
    void roleTakenAwayTakesScopesAwayWithinSeconds() {
        Given.User user = given.user("admin");
        String access = Given.access(user);

        given.run("update gateway.membership set role = 'viewer' where user_id = $1", Tuple.of(user.id()));

        await().untilAsserted(() -> bearer(access)
                .get("/api/auth/me/")
                .then()
                .body("role", equalTo("viewer"))
                .body("scopes", not(hasItem("admin"))));
    }

    @Test
    void everyMissingFieldIsNamedAtOnce() {
        json().body("{\"user\":\"x\"}")
                .post("/api/auth/token/")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details.field", contains("username", "password", "user"));
    }

    @Test
    void passwordsAndTokensAreNotStored() {
        Given.User user = given.user("viewer");
        Given.login(user);

        long hashes = given.count(
                "select count(*) from gateway.refresh_token where user_id = $1 and length(hash) = 32",
                Tuple.of(user.id()));
        long argon = given.count(
                "select count(*) from gateway.app_user where id = $1 and password_hash like '$argon2id$v=19$m=19456,t=2,p=1$%'",
                Tuple.of(user.id()));

        assertEquals(1, hashes);
        assertEquals(1, argon);
    }

    private static Response refresh(String token) {
        return json().body(Map.of("refresh", token)).post("/api/auth/token/refresh/");
    }

    private static String refusedLogin(String username, String password) {
        return json().header("X-Trace-ID", "same")
                .body(Map.of("username", username, "password", password))
                .post("/api/auth/token/")
                .then()
                .statusCode(401)
                .extract()
                .asString();
    }
}
