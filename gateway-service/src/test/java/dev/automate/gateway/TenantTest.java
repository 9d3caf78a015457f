package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@GatewayTest
class TenantTest {
    private static final String HOOK = "/api/automate/webhooks/stripe/";

    @Inject
    Given given;

    @Test
    void userActsForEachTenantInTheRoleThere() {
        Given.User user = given.user("admin");
        String other = given.tenant();
        given.join(user, other, "viewer");
        String access = Given.access(user);

        bearer(access)
                .get("/api/auth/me/")
                .then()
                .body("tenant", equalTo(user.tenant()))
                .body("role", equalTo("admin"));
        bearer(access)
                .header("X-Tenant-ID", other)
                .get("/api/auth/me/")
                .then()
                .body("tenant", equalTo(other))
                .body("role", equalTo("viewer"));
    }

    @Test
    void tenantOfOthersIsForbiddenWhetherItExistsOrNot() {
        String access = Given.access(given.user("admin"));

        for (String tenant : List.of(given.tenant(), "no-such-tenant", "", "'; drop table x; --")) {
            bearer(access)
                    .header("X-Tenant-ID", tenant)
                    .get("/api/automate/workflows/")
                    .then()
                    .statusCode(403)
                    .body("error.code", equalTo("FORBIDDEN"));
        }
    }

    @Test
    void twoTenantsAtOnceAreRefused() {
        Given.User user = given.user("admin");

        bearer(Given.access(user))
                .header("X-Tenant-ID", user.tenant(), user.tenant())
                .get("/api/automate/workflows/")
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("X-Tenant-ID"));
    }

    @Test
    void keyBelongsToOneTenant() {
        Given.User user = given.user("admin");
        Given.Key key = Given.key(user, "workflows:read");
        String other = given.tenant();
        given.join(user, other, "admin");

        bearer(key.text())
                .header("X-Tenant-ID", other)
                .get("/api/automate/workflows/")
                .then()
                .statusCode(403);
        bearer(key.text())
                .header("X-Tenant-ID", user.tenant())
                .get("/api/automate/workflows/")
                .then()
                .statusCode(200);
    }

    @Test
    void disabledTenantIsForbiddenWithinSeconds() {
        Given.User user = given.user("admin");
        String access = Given.access(user);
        Given.Key key = Given.key(user, "workflows:read");

        given.run("update gateway.tenant set enabled = false where id = $1", Tuple.of(user.tenant()));

        await().untilAsserted(() ->
                bearer(access).get("/api/automate/workflows/").then().statusCode(403));
        bearer(key.text()).get("/api/automate/workflows/").then().statusCode(403);
        json().body(Map.of("username", user.name(), "password", Given.PASSWORD))
                .post("/api/auth/token/")
                .then()
                .statusCode(403);
    }

    @Test
    void deliveryWithoutCredentialIsForTheDefaultTenant() {
        JsonPath claims = claims(
                json().body("{}").post(HOOK).then().statusCode(200).extract().jsonPath());

        assertEquals("anonymous", claims.getString("sub"));
        assertEquals("default", claims.getString("tenant"));
        assertEquals(List.of("webhooks:deliver"), claims.getList("groups"));
    }

    @Test
    void deliveryNamesItsTenantInHeaderOrQuery() {
        String tenant = given.tenant();

        JsonPath byHeader = claims(json().header("X-Tenant-ID", tenant)
                .post(HOOK)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath());
        JsonPath byQuery = claims(json().post(HOOK + "?tenant=" + tenant)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath());

        assertEquals(tenant, byHeader.getString("tenant"));
        assertEquals(tenant, byQuery.getString("tenant"));
    }

    @Test
    void deliveryForUnknownOrDisabledTenantIsRefused() {
        String disabled = given.tenant();
        given.run("update gateway.tenant set enabled = false where id = $1", Tuple.of(disabled));

        json().post(HOOK + "?tenant=no-such-tenant").then().statusCode(401);
        json().post(HOOK + "?tenant=" + disabled).then().statusCode(401);
    }

    @Test
    void knownCallerDeliversWithScopesOfTheirOwnToo() {
        Given.Key key = Given.key(given.user("editor"), "events:write");

        JsonPath claims = claims(
                bearer(key.text()).post(HOOK).then().statusCode(200).extract().jsonPath());

        assertEquals("key:" + key.id(), claims.getString("sub"));
        assertEquals(
                java.util.Set.of("webhooks:deliver", "events:write"), java.util.Set.copyOf(claims.getList("groups")));
    }

    @Test
    void basicAuthorizationOfADeliveryIsTheServicesToCheck() {
        json().header("Authorization", "Basic dTpw")
                .header("X-Webhook-Authorization", "forged")
                .post(HOOK)
                .then()
                .statusCode(200)
                .body("headers.x-webhook-authorization", equalTo("Basic dTpw"))
                .body("headers.authorization", startsWith("Bearer ey"));
        json().header("X-Webhook-Authorization", "forged")
                .post(HOOK)
                .then()
                .body("headers.x-webhook-authorization", equalTo(null));
    }

    private static JsonPath claims(JsonPath echo) {
        String payload = echo.getString("headers.authorization").split("\\.", -1)[1];
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }
}
