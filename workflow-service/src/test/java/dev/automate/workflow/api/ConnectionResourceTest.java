package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.caller;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class ConnectionResourceTest {
    private static final String CONNECTIONS = "/api/automate/connections/";
    private static final String SECRET = "kept-secret-4711";
    private static final String BILLING = """
            {"name": "billing", "type": "http", "description": "Invoices",
             "config": {"base_url": "https://billing.example.com/v1", "token": "%s"}}""".formatted(SECRET);

    private final String tenant = Given.newTenant();
    private final Pool pool;

    ConnectionResourceTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void aConnectionIsShownWithoutItsSecrets() {
        String id = created(BILLING)
                .body("name", equalTo("billing"))
                .body("type", equalTo("http"))
                .body("config.base_url", equalTo("https://billing.example.com/v1"))
                .body("config.token", nullValue())
                .body("secrets", equalTo(List.of("token")))
                .extract()
                .path("id");

        reader().get(CONNECTIONS + id + "/").then().statusCode(200).body(not(containsString(SECRET)));
        reader().get(CONNECTIONS)
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body(not(containsString(SECRET)));
    }

    @Test
    void noSecretIsReadableInTheDatabase() {
        String id = created(BILLING).extract().path("id");

        byte[] stored = pool.withTransaction(session -> session.preparedQuery(
                                "select set_config('automate.tenant', $1, true)")
                        .execute(Tuple.of(tenant))
                        .chain(() -> session.preparedQuery("select config from workflow.connection where id = $1")
                                .execute(Tuple.of(UUID.fromString(id)))))
                .map(rows -> rows.iterator().next().getBuffer(0).getBytes())
                .await()
                .indefinitely();

        assertFalse(new String(stored, StandardCharsets.ISO_8859_1).contains(SECRET));
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        String id = created(BILLING).extract().path("id");

        writer().body("{\"description\": null, \"config\": {\"username\": \"me\"}}")
                .patch(CONNECTIONS + id + "/")
                .then()
                .statusCode(200)
                .body("description", nullValue())
                .body("config.username", equalTo("me"))
                .body("config.base_url", equalTo("https://billing.example.com/v1"))
                .body("secrets", equalTo(List.of("token")));
        writer().body("{\"config\": {\"token\": null}}")
                .put(CONNECTIONS + id + "/")
                .then()
                .statusCode(200)
                .body("secrets", empty());
    }

    @Test
    void aSecretIsNotSentElsewhereByWhoDoesNotKnowIt() {
        String id = created(BILLING).extract().path("id");

        writer().body("{\"config\": {\"base_url\": \"https://evil.example\"}}")
                .patch(CONNECTIONS + id + "/")
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("config.token"))
                .body("error.details[0].message", containsString("again"));
        writer().body("{\"config\": {\"base_url\": null}}")
                .patch(CONNECTIONS + id + "/")
                .then()
                .statusCode(400);
        writer().body("{\"config\": {\"base_url\": \"https://new.example\", \"token\": \"other\"}}")
                .patch(CONNECTIONS + id + "/")
                .then()
                .statusCode(200)
                .body("config.base_url", equalTo("https://new.example"));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        writer().body("""
                        {"name": "Not A Name", "type": "postgresql", "colour": 1,
                         "config": {"host": "https://db", "port": 0, "ssl_mode": "maybe", "token": "x", "password": 5}}""")
                .post(CONNECTIONS)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body(
                        "error.details.field",
                        containsInAnyOrder(
                                "name",
                                "colour",
                                "config.host",
                                "config.port",
                                "config.ssl_mode",
                                "config.token",
                                "config.password",
                                "config.database",
                                "config.username"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | body",
                "[] | body",
                "{} | name,type,config",
                "{\"name\": \"a\", \"type\": \"ftp\", \"config\": {}} | type",
                "{\"name\": \"a\", \"type\": \"custom\", \"config\": {}} | config",
                "{\"name\": \"a\", \"type\": \"custom\", \"config\": {\"Not Mine\": \"x\"}} | config.Not Mine",
                "{\"name\": \"a\", \"type\": \"slack\", \"config\": {\"token\": \" \"}} | config.token",
                "{\"name\": \"a\", \"type\": \"http\", \"config\": {\"base_url\": \"https://u:p@h\"}} | config.base_url",
                "{\"name\": \"a\", \"type\": \"http\", \"config\": {\"base_url\": \"file:///etc\"}} | config.base_url",
                "{\"name\": \"a\", \"type\": \"http\", \"config\": {\"header_name\": \"a b\"}} | config.header_name"
            })
    void whatIsNoConnectionIsRefused(String body, String fields) {
        writer().body(body).post(CONNECTIONS).then().statusCode(400).body("error.details.field", hasItems((Object[])
                fields.split(",")));
    }

    @Test
    void theTypeStaysAndTheNameIsTheOnlyOne() {
        created(BILLING);
        String other =
                created(BILLING.replace("billing\"", "invoices\"")).extract().path("id");

        writer().body("{\"type\": \"smtp\"}")
                .patch(CONNECTIONS + other + "/")
                .then()
                .statusCode(400)
                .body("error.details.field", equalTo(List.of("type")));
        writer().body(BILLING).post(CONNECTIONS).then().statusCode(409).body("error.code", equalTo("CONFLICT"));
        writer().body("{\"name\": \"billing\"}")
                .patch(CONNECTIONS + other + "/")
                .then()
                .statusCode(409);
    }

    @Test
    void anotherTenantAndWhoMayNotWriteFindNothingToChange() {
        String path = CONNECTIONS + created(BILLING).extract().path("id") + "/";
        RequestSpecification stranger = caller(Given.newTenant(), Scope.CONNECTIONS_WRITE, Scope.WORKFLOWS_READ);

        stranger.get(path).then().statusCode(404);
        stranger.delete(path).then().statusCode(404);
        stranger.body("{}").patch(path).then().statusCode(404);
        reader().body("{}").patch(path).then().statusCode(403);
        reader().delete(path).then().statusCode(403);
        caller(tenant, Scope.EVENTS_READ).get(path).then().statusCode(403);
        writer().delete(path).then().statusCode(204);
        reader().get(path).then().statusCode(404);
    }

    @Test
    void theTypesTellTheirFields() {
        String types = reader().get(CONNECTIONS + "types/")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        JsonPath read = JsonPath.from(types);
        assertEquals(List.of("http", "slack", "smtp", "postgresql", "openai", "custom"), read.getList("type"));
        assertEquals(true, read.getBoolean("find { it.type == 'slack' }.fields.find { it.name == 'token' }.secret"));
    }

    private ValidatableResponse created(String body) {
        return writer().body(body).post(CONNECTIONS).then().statusCode(201);
    }

    private RequestSpecification writer() {
        return caller(tenant, Scope.CONNECTIONS_WRITE);
    }

    private RequestSpecification reader() {
        return caller(tenant, Scope.WORKFLOWS_READ);
    }
}
