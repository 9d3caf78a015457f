package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.automate.common.id.Ids;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class UserTest {
    private static final String USERS = "/api/auth/users/";

    @Inject
    Given given;

    private Given.User administrator;
    private String admin;

    @BeforeEach
    void anAdministrator() {
        administrator = given.user("admin");
        admin = Given.access(administrator);
    }

    @Test
    void newUserLogsInAsWhatTheyAre() {
        String name = "jo" + Ids.next();

        String id = create(admin, Map.of("username", name, "password", "long enough", "role", "editor"));

        bearer(Given.login(name, "long enough").access())
                .get("/api/auth/me/")
                .then()
                .body("tenant", equalTo(administrator.tenant()))
                .body("role", equalTo("editor"));
        bearer(admin)
                .get(USERS + id + "/")
                .then()
                .statusCode(200)
                .body("username", equalTo(name))
                .body("role", equalTo("editor"))
                .body("enabled", equalTo(true))
                .body("memberships.tenant", contains(administrator.tenant()))
                .body("created_at", endsWith("Z"));
    }

    @Test
    void everyProblemIsNamed() {
        bearer(admin)
                .body("{\"username\":\"a b\",\"password\":\"short\",\"role\":\"king\",\"enabled\":1,\"x\":1,"
                        + "\"memberships\":[{\"tenant\":\"A\"},3]}")
                .post(USERS)
                .then()
                .statusCode(400)
                .body(
                        "error.details.field",
                        hasItems(
                                "username",
                                "password",
                                "role",
                                "enabled",
                                "x",
                                "memberships[0].tenant",
                                "memberships[0].role",
                                "memberships[1]"));
        bearer(admin)
                .body("{}")
                .post(USERS)
                .then()
                .statusCode(400)
                .body("error.details.field", contains("username", "password"));
    }

    @Test
    void nameIsTakenWhateverItsCase() {
        String name = "Sam" + Ids.next();
        create(admin, Map.of("username", name, "password", "long enough"));

        bearer(Given.access(given.user("admin")))
                .body(Map.of("username", name.toUpperCase(java.util.Locale.ROOT), "password", "long enough"))
                .post(USERS)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("CONFLICT"))
                .body("error.details.field", contains("username"));
    }

    @Test
    void onlyAdministratorsManageUsers() {
        String editor = Given.access(given.user(administrator.tenant(), "editor"));
        Given.Key key = Given.key(administrator, "admin");

        bearer(editor).get(USERS).then().statusCode(403).body("error.code", equalTo("FORBIDDEN"));
        json().get(USERS).then().statusCode(401);
        bearer(key.text()).get(USERS).then().statusCode(200).body("count", equalTo(2));
    }

    @Test
    void usersOfOtherTenantsAreNotThere() {
        Given.User stranger = given.user("viewer");

        bearer(admin)
                .get(USERS)
                .then()
                .body("results.id", contains(administrator.id().toString()));
        bearer(admin).get(USERS + stranger.id() + "/").then().statusCode(404);
        bearer(admin)
                .body("{\"enabled\":false}")
                .patch(USERS + stranger.id() + "/")
                .then()
                .statusCode(404);
        bearer(admin).delete(USERS + stranger.id() + "/").then().statusCode(404);
        bearer(admin).get(USERS + "1/").then().statusCode(404);
    }

    @Test
    void administratorOfOneTenantGivesNoOther() {
        bearer(admin)
                .body(Map.of(
                        "username",
                        "eve" + Ids.next(),
                        "password",
                        "long enough",
                        "memberships",
                        List.of(Map.of("tenant", "default", "role", "admin"))))
                .post(USERS)
                .then()
                .statusCode(400)
                .body("error.details.field", contains("memberships[0].tenant"));
    }

    @Test
    void sharedUserKeepsPasswordAndTheOtherTenant() {
        Given.User shared = given.user("viewer");
        given.join(shared, administrator.tenant(), "viewer");
        String user = USERS + shared.id() + "/";

        bearer(admin)
                .body("{\"password\":\"mine from now on\"}")
                .patch(user)
                .then()
                .statusCode(403);
        bearer(admin).body("{\"enabled\":false}").patch(user).then().statusCode(403);
        bearer(admin)
                .body("{\"role\":\"editor\"}")
                .patch(user)
                .then()
                .statusCode(200)
                .body("role", equalTo("editor"))
                .body("memberships.tenant", contains(administrator.tenant()));
        bearer(admin).delete(user).then().statusCode(204);

        bearer(admin).get(user).then().statusCode(404);
        bearer(Given.access(shared)).get("/api/auth/me/").then().body("tenant", equalTo(shared.tenant()));
    }

    @Test
    void operatorManagesAllTenants() {
        Given.User operator = given.user("default", "admin");
        String access = Given.access(operator);
        Given.User user = given.user("viewer");

        bearer(access)
                .body(Map.of(
                        "memberships",
                        List.of(
                                Map.of("tenant", user.tenant(), "role", "editor"),
                                Map.of("tenant", administrator.tenant(), "role", "viewer"))))
                .put(USERS + user.id() + "/")
                .then()
                .statusCode(200)
                .body("role", nullValue())
                .body("memberships.tenant", containsInAnyOrder(user.tenant(), administrator.tenant()));
        bearer(access)
                .body("{\"memberships\":[{\"tenant\":\"no-such-tenant\",\"role\":\"viewer\"}]}")
                .put(USERS + user.id() + "/")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("memberships"));
        bearer(access).get(USERS + "?search=" + user.name().substring(3)).then().body("count", equalTo(1));
        bearer(access).delete(USERS + user.id() + "/").then().statusCode(204);
        bearer(access).delete(USERS + user.id() + "/").then().statusCode(404);
    }

    @Test
    void lastAdministratorStays() {
        String self = USERS + administrator.id() + "/";

        bearer(admin).body("{\"role\":\"viewer\"}").patch(self).then().statusCode(409);
        bearer(admin).body("{\"enabled\":false}").patch(self).then().statusCode(409);
        bearer(admin).delete(self).then().statusCode(409).body("error.code", equalTo("CONFLICT"));
        bearer(admin).body("{\"role\":\"admin\"}").patch(self).then().statusCode(200);
        given.user(administrator.tenant(), "admin");
        bearer(admin).delete(self).then().statusCode(204);
    }

    @Test
    void newPasswordEndsWhatTheOldOneBegan() {
        Given.User user = given.user(administrator.tenant(), "viewer");
        Given.Pair pair = Given.login(user);
        given.run(
                "update gateway.app_user set credentials_since = now() - interval '1 hour' where id = $1",
                Tuple.of(user.id()));
        bearer(pair.access()).get("/api/auth/me/").then().statusCode(200);

        bearer(admin)
                .body("{\"password\":\"another one\"}")
                .patch(USERS + user.id() + "/")
                .then()
                .statusCode(200);

        json().body(Map.of("refresh", pair.refresh()))
                .post("/api/auth/token/refresh/")
                .then()
                .statusCode(401);
        json().body(Map.of("username", user.name(), "password", Given.PASSWORD))
                .post("/api/auth/token/")
                .then()
                .statusCode(401);
        await().untilAsserted(
                        () -> bearer(Given.login(user.name(), "another one").access())
                                .get("/api/auth/me/")
                                .then()
                                .statusCode(200));
    }

    @Test
    void accessTokenFromBeforeTheNewPasswordIsRefused() {
        Given.User user = given.user("viewer");
        String access = Given.access(user);

        given.run(
                "update gateway.app_user set credentials_since = now() + interval '2 seconds' where id = $1",
                Tuple.of(user.id()));

        await().untilAsserted(() -> bearer(access).get("/api/auth/me/").then().statusCode(401));
    }

    @Test
    void disabledUserIsOutAtOnce() {
        Given.User user = given.user(administrator.tenant(), "viewer");
        String access = Given.access(user);
        Given.Key key = Given.key(user, "workflows:read");
        bearer(access).get("/api/auth/me/").then().statusCode(200);
        bearer(key.text()).get("/api/auth/me/").then().statusCode(200);

        bearer(admin)
                .body("{\"enabled\":false}")
                .patch(USERS + user.id() + "/")
                .then()
                .statusCode(200);

        bearer(access).get("/api/auth/me/").then().statusCode(401);
        bearer(key.text()).get("/api/auth/me/").then().statusCode(401);
    }

    @Test
    void listIsPagedByName() {
        create(admin, Map.of("username", "zz" + Ids.next(), "password", "long enough"));
        create(admin, Map.of("username", "AA" + Ids.next(), "password", "long enough"));

        bearer(admin)
                .get(USERS + "?page_size=1&page=3")
                .then()
                .body("count", equalTo(3))
                .body("results[0].username", org.hamcrest.Matchers.startsWith("zz"))
                .body("next", nullValue());
        bearer(admin).get(USERS + "?search=%25").then().body("count", equalTo(0));
        bearer(admin).get(USERS + "?page=0").then().statusCode(400);
    }

    private static String create(String access, Map<String, Object> body) {
        return bearer(access)
                .body(body)
                .post(USERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
