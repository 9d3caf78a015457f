package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class SessionTest {
    private static final String SESSION = "/api/auth/session/";
    private static final String WORKFLOWS = "/api/automate/workflows/";

    @Inject
    Given given;

    private Given.User admin;
    private String cookie = "";
    private String csrf = "";

    @BeforeEach
    void logIn() {
        admin = given.user("admin");
        Response opened = open(admin, Given.PASSWORD);
        cookie = opened.cookie("automate_session");
        csrf = opened.cookie("automate_csrf");
    }

    @Test
    void aLogInSetsACookieThatNoScriptReads() {
        Response opened = open(admin, Given.PASSWORD);

        opened.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("tenant", equalTo(admin.tenant()))
                .body("principal", equalTo("user:" + admin.id()));
        Cookie session = opened.detailedCookie("automate_session");
        assertTrue(session.isHttpOnly());
        assertEquals("Lax", session.getSameSite());
        assertEquals("/", session.getPath());
        assertEquals(43_200, session.getMaxAge());
        assertFalse(opened.detailedCookie("automate_csrf").isHttpOnly());
    }

    @ParameterizedTest
    @CsvSource({"localhost:8080,false", "127.0.0.1,false", "automate.example.com,true"})
    void onlyOnThisMachineItTravelsWithoutTls(String host, boolean secure) {
        Response opened = json().header("Host", host)
                .body(Map.of("username", admin.name(), "password", Given.PASSWORD))
                .post(SESSION);

        assertEquals(secure, opened.detailedCookie("automate_session").isSecured());
        assertEquals(secure, opened.detailedCookie("automate_csrf").isSecured());
    }

    @Test
    void theCookieAloneReads() {
        withCookie().get(WORKFLOWS).then().statusCode(200).body("headers.cookie", nullValue());
        withCookie().get("/api/auth/me/").then().statusCode(200).body("username", equalTo(admin.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void changesNeedTheTokenBesideIt(String method) {
        withCookie()
                .request(method, WORKFLOWS)
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"))
                .body("error.message", equalTo("X-CSRF-Token is missing or wrong"));
        withCookie()
                .header("X-CSRF-Token", csrf + "x")
                .request(method, WORKFLOWS)
                .then()
                .statusCode(403);
        withCookie()
                .header("X-CSRF-Token", csrf)
                .request(method, WORKFLOWS)
                .then()
                .statusCode(200);
    }

    @Test
    void theTokenOfAnotherSessionIsWrong() {
        String others = open(given.user("admin"), Given.PASSWORD).cookie("automate_csrf");

        withCookie().header("X-CSRF-Token", others).post(WORKFLOWS).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"editor", "viewer"})
    void othersThanAdministratorsGetNone(String role) {
        Response opened = open(given.user(role), Given.PASSWORD);

        assertEquals(403, opened.statusCode());
        assertNull(opened.cookie("automate_session"));
    }

    @Test
    void aWrongPasswordAndAnUnknownUserLookTheSame() {
        Response wrong = open(admin, "wrong password");
        Response unknown = json().body(Map.of("username", "nobody", "password", "wrong password"))
                .post(SESSION);

        assertEquals(401, wrong.statusCode());
        assertNull(wrong.cookie("automate_session"));
        assertEquals(
                wrong.jsonPath().getString("error.message"), unknown.jsonPath().getString("error.message"));
        assertEquals(401, unknown.statusCode());
    }

    @Test
    void loggingOutEndsItAtOnce() {
        withCookie().get(WORKFLOWS).then().statusCode(200);
        withCookie().delete(SESSION).then().statusCode(403);

        withCookie()
                .header("X-CSRF-Token", csrf)
                .delete(SESSION)
                .then()
                .statusCode(204)
                .cookie("automate_session", "");

        withCookie().get(WORKFLOWS).then().statusCode(401);
    }

    @Test
    void whatHasRunOutIsWorthNothing() {
        given.run(
                "update gateway.session set expires_at = now() - interval '1 second' where user_id = $1",
                Tuple.of(admin.id()));

        withCookie().get(WORKFLOWS).then().statusCode(401);
    }

    @Test
    void whoIsNoAdministratorAnyMoreIsShutOutWithinSeconds() {
        withCookie().get(WORKFLOWS).then().statusCode(200);

        given.run("update gateway.membership set role = 'viewer' where user_id = $1", Tuple.of(admin.id()));

        await().untilAsserted(() -> withCookie().get(WORKFLOWS).then().statusCode(403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"automate_session=x", "automate_session=", "automate_session=a; automate_session=b"})
    void aCookieThatIsNoneIsNobody(String shown) {
        json().header("Cookie", shown).get(WORKFLOWS).then().statusCode(401);
    }

    @Test
    void anExplicitCredentialCountsAndNotTheCookie() {
        Given.User viewer = given.user("viewer");

        bearer(Given.access(viewer))
                .cookie("automate_session", cookie)
                .get("/api/auth/me/")
                .then()
                .body("username", equalTo(viewer.name()));
        bearer("wrong").cookie("automate_session", cookie).get(WORKFLOWS).then().statusCode(401);
    }

    @Test
    void aDeliveryIsNotMadeByABrowser() {
        withCookie()
                .post("/api/automate/webhooks/shop/?tenant=" + admin.tenant())
                .then()
                .statusCode(200);
    }

    @Test
    void anotherTenantStaysClosed() {
        withCookie().header("X-Tenant-ID", given.tenant()).get(WORKFLOWS).then().statusCode(403);
    }

    @Test
    void theOldestMakesRoomForTheNewest() {
        for (int opened = 0; opened < 20; opened++) {
            open(admin, Given.PASSWORD).then().statusCode(200);
        }

        withCookie().get(WORKFLOWS).then().statusCode(401);
        assertEquals(20, given.count("select count(*) from gateway.session where user_id = $1", Tuple.of(admin.id())));
    }

    @Test
    void nothingThatOpensTheDoorIsStored() {
        long found = given.count(
                "select count(*) from gateway.session s where s::text like '%' || $1 || '%'", Tuple.of(cookie));

        assertEquals(0, found);
    }

    private RequestSpecification withCookie() {
        return json().cookie("automate_session", cookie);
    }

    private static Response open(Given.User user, String password) {
        return json().body(Map.of("username", user.name(), "password", password))
                .post(SESSION);
    }
}
