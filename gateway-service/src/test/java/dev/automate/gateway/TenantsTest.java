package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.automate.common.id.Ids;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class TenantsTest {
    private static final String TENANTS = "/api/auth/tenants/";

    @Inject
    Given given;

    private String operator;

    @BeforeEach
    void anOperator() {
        operator = Given.access(given.user("default", "admin"));
    }

    @Test
    void whoMakesATenantAdministersIt() {
        String id = made();

        bearer(operator)
                .header("X-Tenant-ID", id)
                .get("/api/auth/me/")
                .then()
                .statusCode(200)
                .body("tenant", equalTo(id))
                .body("role", equalTo("admin"));
        bearer(operator).get(TENANTS + id).then().body("name", equalTo("Acme")).body("enabled", equalTo(true));
    }

    @Test
    void everyProblemIsNamed() {
        bearer(operator)
                .body("{\"id\":\"Acme Inc\",\"name\":\"\",\"enabled\":\"yes\",\"plan\":1}")
                .post(TENANTS)
                .then()
                .statusCode(400)
                .body("error.details.field", hasItems("id", "name", "enabled", "plan"));
        bearer(operator).body("[]").post(TENANTS).then().statusCode(400);
        bearer(operator)
                .body("{\"id\":\"other\"}")
                .patch(TENANTS + made() + "/")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("id"));
    }

    @Test
    void disabledTenantIsShutAndOpensAgain() {
        Given.User member = given.user("editor");
        String access = Given.access(member);
        Given.Key key = Given.key(member, "workflows:read");
        bearer(key.text()).get("/api/automate/workflows/").then().statusCode(200);

        bearer(operator)
                .body("{\"enabled\":false}")
                .patch(TENANTS + member.tenant() + "/")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false));

        bearer(access).get("/api/automate/workflows/").then().statusCode(403);
        bearer(key.text()).get("/api/automate/workflows/").then().statusCode(403);
        bearer(operator)
                .body("{\"enabled\":true}")
                .put(TENANTS + member.tenant() + "/")
                .then()
                .statusCode(200);
        bearer(access).get("/api/automate/workflows/").then().statusCode(200);
    }

    @Test
    void deletedTenantIsGoneAndItsIdIsNeverUsedAgain() {
        Given.User member = given.user("editor");
        Given.Key key = Given.key(member, "workflows:read");

        bearer(operator).delete(TENANTS + member.tenant() + "/").then().statusCode(204);

        bearer(key.text()).get("/api/automate/workflows/").then().statusCode(401);
        bearer(operator).get(TENANTS + member.tenant() + "/").then().statusCode(404);
        bearer(operator).delete(TENANTS + member.tenant() + "/").then().statusCode(404);
        bearer(operator)
                .body(Map.of("id", member.tenant()))
                .post(TENANTS)
                .then()
                .statusCode(409)
                .body("error.details.field", contains("id"));
    }

    @Test
    void defaultTenantStays() {
        bearer(operator).delete(TENANTS + "default/").then().statusCode(409);
        bearer(operator)
                .body("{\"enabled\":false}")
                .patch(TENANTS + "default/")
                .then()
                .statusCode(409);
    }

    @Test
    void administratorOfATenantSeesThatOneOnly() {
        Given.User administrator = given.user("admin");
        String access = Given.access(administrator);
        String other = given.tenant();

        bearer(access).get(TENANTS).then().body("results.id", contains(administrator.tenant()));
        bearer(access).get(TENANTS + other + "/").then().statusCode(404);
        bearer(access)
                .body("{\"enabled\":false}")
                .patch(TENANTS + other + "/")
                .then()
                .statusCode(404);
        bearer(access)
                .body("{\"name\":\"Mine\"}")
                .patch(TENANTS + administrator.tenant() + "/")
                .then()
                .statusCode(403);
        bearer(access).body(Map.of("id", "t" + Ids.next())).post(TENANTS).then().statusCode(403);
        bearer(Given.access(given.user(other, "editor"))).get(TENANTS).then().statusCode(403);
    }

    private String made() {
        String id = "acme-" + Ids.next();
        bearer(operator)
                .body(Map.of("id", id, "name", "Acme"))
                .post(TENANTS)
                .then()
                .statusCode(201)
                .header("Location", org.hamcrest.Matchers.endsWith(TENANTS + id + "/"));
        return id;
    }
}
