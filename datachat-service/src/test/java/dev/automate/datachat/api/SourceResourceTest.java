package dev.automate.datachat.api;

import static dev.automate.datachat.testing.Callers.admin;
import static dev.automate.datachat.testing.Callers.asks;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.automate.datachat.testing.Callers;
import dev.automate.datachat.testing.ServiceTest;
import dev.automate.testkit.TrustedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@ServiceTest
class SourceResourceTest {
    private static final String SOURCES = "/api/datachat/sources/";

    private final String tenant = Callers.tenant();
    private final Pool pool;
    private final String url;
    private final String password;

    SourceResourceTest(
            Pool pool,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.pool = pool;
        this.url = url;
        this.password = password;
    }

    private Map<String, Object> body(String name) {
        URI database = URI.create(url);
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("host", database.getHost());
        body.put("port", database.getPort());
        body.put("ssl_mode", "disable");
        body.put("database", "automate");
        body.put("username", "automate_shop");
        body.put("password", password);
        body.put("hidden", List.of("customers.city", "products"));
        return body;
    }

    private String made(String name) {
        return admin(tenant)
                .body(body(name))
                .post(SOURCES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aSourceIsMadeAndItsPasswordStays() {
        String id = made("sales");

        admin(tenant)
                .get(SOURCES + id + "/")
                .then()
                .statusCode(200)
                .body("name", equalTo("sales"))
                .body("username", equalTo("automate_shop"))
                .body("own", equalTo(false))
                .body(not(containsString(password)));
        String row = TrustedSql.run(
                        pool,
                        "select s::text as row from datachat.source s where id = $1",
                        Tuple.of(java.util.UUID.fromString(id)))
                .iterator()
                .next()
                .getString("row");
        Assertions.assertFalse(row.contains(password), "the password is sealed");
    }

    @Test
    void whatIsHiddenCannotBeAskedAbout() {
        made("sales");

        asks(tenant, "user:ada")
                .get("/api/datachat/schema/?source=sales")
                .then()
                .body("tables.name", contains("customers", "order_items", "orders"))
                .body("tables[0].columns.name", not(hasItem("city")))
                .body("tables[1].foreign_keys.table", contains("orders"));
        asks(tenant, "user:ada")
                .body(Map.of("question", "sql: select city from customers", "source", "sales"))
                .post("/api/datachat/chat/")
                .then()
                .statusCode(422);
        asks(tenant, "user:ada")
                .body(Map.of("question", "sql: select * from customers limit 1", "source", "sales"))
                .post("/api/datachat/chat/")
                .then()
                .statusCode(200)
                .body("data.columns", not(hasItem("city")));
    }

    @Test
    void aSourceIsTriedAndReadAnew() {
        String id = made("sales");

        admin(tenant)
                .post(SOURCES + id + "/test/")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("tables", equalTo(4));
        admin(tenant)
                .post(SOURCES + id + "/refresh/")
                .then()
                .statusCode(200)
                .body("tables", equalTo(4))
                .body("differences", hasSize(0));
        admin(tenant)
                .body(Map.of("schemas", List.of("nothing")))
                .patch(SOURCES + id + "/")
                .then()
                .statusCode(200);
        admin(tenant)
                .post(SOURCES + id + "/refresh/")
                .then()
                .statusCode(200)
                .body("differences.change", hasItem("removed"))
                .body("differences.name", hasItem("shop.orders"));
    }

    @Test
    void aWrongPasswordIsAdvice() {
        Map<String, Object> body = body("sales");
        body.put("password", "wrong");
        String id = admin(tenant).body(body).post(SOURCES).then().extract().path("id");

        admin(tenant)
                .post(SOURCES + id + "/test/")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("message", containsString("check username and password"));
        admin(tenant).post(SOURCES + id + "/refresh/").then().statusCode(503);
        asks(tenant, "user:ada")
                .body(Map.of("question", "sql: select 1", "source", "sales"))
                .post("/api/datachat/chat/")
                .then()
                .statusCode(503);
    }

    @Test
    void aPasswordIsNotSentElsewhere() {
        String id = made("sales");

        admin(tenant)
                .body(Map.of("host", "evil.example.com"))
                .patch(SOURCES + id + "/")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("password"));
        admin(tenant)
                .body(Map.of("description", "All sales"))
                .patch(SOURCES + id + "/")
                .then()
                .statusCode(200);
    }

    @Test
    void namesAreUniqueAndWhatIsTheSuitesStays() {
        String id = made("sales");

        admin(tenant).body(body("sales")).post(SOURCES).then().statusCode(409);
        admin(tenant).body(body("shop")).post(SOURCES).then().statusCode(409);
        String shop = admin(tenant)
                .get(SOURCES)
                .then()
                .body("results.name", contains("sales", "shop"))
                .extract()
                .path("results[1].id");
        admin(tenant).delete(SOURCES + shop + "/").then().statusCode(409);
        admin(tenant).delete(SOURCES + id + "/").then().statusCode(204);
        admin(tenant).get(SOURCES + id + "/").then().statusCode(404);
    }

    @Test
    void onlyTheTenantsAdminSeesSources() {
        String id = made("sales");

        asks(tenant, "user:ada").get(SOURCES).then().statusCode(403);
        admin(Callers.tenant()).get(SOURCES + id + "/").then().statusCode(404);
        admin(tenant)
                .body(Map.of("name", "Not a name", "port", 0, "hidden", "x"))
                .post(SOURCES)
                .then()
                .statusCode(400)
                .body("error.details.field", hasItem("host"))
                .body("error.details.field", hasItem("port"));
    }

    @Test
    void aLayerIsWrittenInVersionsAndHeldAgainstTheSource() {
        String id = made("sales");
        String layer = SOURCES + id + "/layer/";
        Map<String, Object> metric = Map.of(
                "name",
                "revenue",
                "table",
                "orders",
                "expression",
                "sum(amount)",
                "condition",
                "status <> 'cancelled'");

        admin(tenant).get(layer).then().statusCode(200).body("version", equalTo(0));
        admin(tenant)
                .body(Map.of(
                        "tables",
                        Map.of("orders", Map.of("synonyms", List.of("purchases"))),
                        "metrics",
                        List.of(metric)))
                .put(layer)
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        admin(tenant).body(Map.of("metrics", List.of())).put(layer).then().body("version", equalTo(2));
        admin(tenant).get(layer + "versions/").then().body("version", contains(2, 1));
        admin(tenant).get(layer + "versions/1/").then().body("layer.metrics[0].name", equalTo("revenue"));
        admin(tenant).get(layer + "versions/9/").then().statusCode(404);
    }

    @Test
    void aLayerThatDoesNotFitIsRefusedWhole() {
        String id = made("sales");
        admin(tenant)
                .body(Map.of("tables", Map.of("secrets", Map.of())))
                .put(SOURCES + id + "/layer/")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("tables.secrets"));
        Map<String, Object> metric = Map.of("name", "evil", "table", "orders", "expression", "pg_sleep(1)");

        admin(tenant)
                .body(Map.of(
                        "metrics", List.of(metric),
                        "pairs",
                                List.of(Map.of(
                                        "question", "all", "sql", "select city from customers", "verified", true))))
                .put(SOURCES + id + "/layer/")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("metrics[0].expression", "pairs[0].sql"));
    }
}
