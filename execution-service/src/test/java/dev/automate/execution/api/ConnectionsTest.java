package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.json.Json;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a record on the topic of connections to what a run does with it. */
@ServiceTest
class ConnectionsTest {
    private final Sender sender = new Sender();
    private final OtherServer server = new OtherServer();
    private final String tenant = "c-" + UUID.randomUUID();

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    @Test
    void aRunSeesTheConnectionAsItStoodWhenItBegan() {
        server.willAnswer("/who", OtherServer.Answer.json(200, "{}"));
        UUID id = sender.connection(tenant, "api", "http", config("first"));
        UUID workflow = calling("{'connection':'api','url':'who'}");
        for (String token : List.of("first", "second", "third")) {
            sender.connection(id, tenant, "api", "http", config(token));

            ended(workflow).body("status", equalTo("SUCCESS"));
        }

        assertEquals(
                List.of("Bearer first", "Bearer second", "Bearer third"),
                server.asked("/who").stream()
                        .map(each -> each.header("Authorization"))
                        .toList());
    }

    @Test
    void aConnectionThatIsRenamedOrDeletedIsNotFoundUnderItsName() {
        UUID id = sender.connection(tenant, "api", "http", config("one"));
        UUID workflow = calling("{'connection':'api','url':'who'}");
        sender.connection(id, tenant, "other", "http", config("one"));
        ended(workflow).body("error_summary", containsString("There is no connection api"));
        sender.connection(tenant, "api", "http", config("two"));
        server.willAnswer("/who", OtherServer.Answer.json(200, "{}"));
        ended(workflow).body("status", equalTo("SUCCESS"));

        sender.deleteConnection(id);

        ended(workflow).body("status", equalTo("SUCCESS"));
    }

    @Test
    void anotherTenantsConnectionIsNotThere() {
        sender.connection("somebody-else", "api", "http", config("one"));

        ended(calling("{'connection':'api','url':'who'}"))
                .body("error_summary", containsString("There is no connection api"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{{ connections.nobody.token }} | There is no connection 'nobody'",
                "{{ secrets.api.token }} | 'secrets.api' is a connection of type http; write connections.api",
                "{{ connections[event.payload.name].token }} | needs the name of a connection",
                "{{ connections }} | needs the name of a connection",
                "{{ connections.api.nothing }} | Unknown name"
            })
    void whatCanNotBeReadSaysWhy(String expression, String why) {
        sender.connection(tenant, "api", "http", config("one"));

        ended(logging(expression)).body("error_summary", containsString(why));
    }

    @Test
    void whatOnlyLooksLikeAConnectionIsNone() {
        ended(logging("3 connections and {{ event.type }} secrets"))
                .body("status", equalTo("SUCCESS"))
                .body("steps[0].output_data.message", equalTo("3 connections and manual secrets"));
    }

    private JsonNode config(String token) {
        return Json.mapper().createObjectNode().put("base_url", server.url("")).put("token", token);
    }

    private UUID calling(String config) {
        return sender.manualWorkflow(
                tenant, true, "{'nodes':[{'id':'a','type':'http.request','config':" + config + "}]}");
    }

    private UUID logging(String message) {
        return sender.manualWorkflow(
                tenant, true, "{'nodes':[{'id':'a','type':'logging','config':{'message':'" + message + "'}}]}");
    }

    private ValidatableResponse ended(UUID workflow) {
        String id = as(Scope.EXECUTIONS_WRITE)
                .post("/api/automate/workflows/" + workflow + "/run/")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        List.of("SUCCESS", "FAILED").contains(get(id).extract().path("status")));
        return get(id);
    }

    private ValidatableResponse get(String id) {
        return as(Scope.EXECUTIONS_READ)
                .get("/api/automate/executions/" + id + "/")
                .then()
                .statusCode(200);
    }

    private RequestSpecification as(String scope) {
        return given().auth().oauth2(TestIssuer.token(tenant, "user:ann", scope));
    }
}
