package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.ORDER_PROCESSOR;
import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.created;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static dev.automate.workflow.api.Given.workflow;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class WorkflowResourceTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3}(\\d{3})?)?Z";
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final String tenant = Given.newTenant();

    @Test
    void theReferencesExampleIsCreatedFieldByField() {
        ValidatableResponse answer = created(tenant, ORDER_PROCESSOR);

        answer.header("Location", matchesPattern("http://[^/]+" + WORKFLOWS + UUID + "/"))
                .header("ETag", "\"1\"")
                .header("X-Trace-ID", notNullValue())
                .body("id", matchesPattern(UUID))
                .body("name", equalTo("Order Processor"))
                .body("slug", equalTo("order-processor"))
                .body("description", equalTo("Process incoming orders"))
                .body("enabled", equalTo(true))
                .body("trigger_type", equalTo("webhook"))
                .body("trigger_config", equalTo(Map.of("event_type", "order.created")))
                .body("workflow_version", equalTo(1))
                .body("graph.nodes", hasSize(1))
                .body("graph.nodes[0].id", equalTo("step_1"))
                .body("graph.nodes[0].type", equalTo("logging"))
                .body("graph.nodes[0].config.message", equalTo("Order received: {{ event.payload.order_id }}"))
                .body("graph.edges", empty())
                .body("created_at", matchesPattern(TIME))
                .body("updated_at", matchesPattern(TIME));
    }

    @Test
    void aWorkflowIsReadAsItWasAnswered() {
        ValidatableResponse answer = created(tenant, ORDER_PROCESSOR);
        String id = answer.extract().path("id");
        String body = answer.extract().asString();

        String read = editor(tenant)
                .get(WORKFLOWS + id + "/")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .extract()
                .asString();

        assertEquals(body, read);
    }

    @Test
    void fieldsOfDetailAndListAreThoseOfTheReferenceInItsOrder() {
        String id = createdId(tenant, ORDER_PROCESSOR);

        Map<String, Object> detail =
                editor(tenant).get(WORKFLOWS + id + "/").then().extract().path("$");
        Map<String, Object> entry =
                editor(tenant).get(WORKFLOWS).then().extract().path("results[0]");

        assertEquals(
                List.of(
                        "id",
                        "name",
                        "slug",
                        "description",
                        "enabled",
                        "trigger_type",
                        "trigger_config",
                        "workflow_version",
                        "graph",
                        "created_at",
                        "updated_at"),
                List.copyOf(detail.keySet()));
        assertEquals(
                List.of(
                        "id",
                        "name",
                        "slug",
                        "enabled",
                        "trigger_type",
                        "workflow_version",
                        "created_at",
                        "updated_at"),
                List.copyOf(entry.keySet()));
    }

    @Test
    void whatIsLeftOutGetsItsDefault() {
        created(tenant, workflow("Mein Ärger"))
                .body("slug", equalTo("mein-arger"))
                .body("enabled", equalTo(true))
                .body("description", nullValue())
                .body("trigger_config", anEmptyMap());
    }

    @Test
    void theOrderOfFieldsInAGraphIsKept() {
        String graph =
                "{\"nodes\":[{\"type\":\"transform\",\"id\":\"z\",\"config\":{\"output\":{\"z\":1,\"a\":1.50,\"m\":null}}}],\"edges\":[]}";
        String id = createdId(tenant, "{\"name\":\"x\",\"trigger_type\":\"manual\",\"graph\":" + graph + "}");

        String read = editor(tenant).get(WORKFLOWS + id + "/").asString();

        assertEquals(true, read.contains(graph), read);
    }

    @Test
    void theReferencesChangeMergesWhatIsGiven() {
        String id = createdId(tenant, ORDER_PROCESSOR);

        editor(tenant)
                .body("{\"name\": \"Updated Name\", \"enabled\": false}")
                .put(WORKFLOWS + id + "/")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("id", equalTo(id))
                .body("name", equalTo("Updated Name"))
                .body("enabled", equalTo(false))
                .body("slug", equalTo("order-processor"))
                .body("description", equalTo("Process incoming orders"))
                .body("trigger_config.event_type", equalTo("order.created"))
                .body("graph.nodes[0].id", equalTo("step_1"))
                .body("workflow_version", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void bothKindsOfChangeMergeAndClear(String method) {
        String id = createdId(tenant, ORDER_PROCESSOR);

        editor(tenant)
                .body("{\"description\": null, \"trigger_config\": null}")
                .request(method, WORKFLOWS + id + "/")
                .then()
                .statusCode(200)
                .body("description", nullValue())
                .body("trigger_config", anEmptyMap())
                .body("name", equalTo("Order Processor"))
                .body("workflow_version", equalTo(2));
    }

    @Test
    void theVersionRisesOnlyWithTheDefinition() {
        String id = createdId(tenant, ORDER_PROCESSOR);
        String path = WORKFLOWS + id + "/";

        editor(tenant).body("{\"description\": \"other\"}").put(path).then().body("workflow_version", equalTo(1));
        editor(tenant)
                .body("{\"trigger_config\": {\"event_type\": \"order.created\"}}")
                .put(path)
                .then()
                .body("workflow_version", equalTo(1));
        editor(tenant)
                .body("{\"trigger_config\": {\"event_type\": \"order.*\"}}")
                .put(path)
                .then()
                .body("workflow_version", equalTo(2));
        editor(tenant).body("{\"trigger_type\": \"event\"}").put(path).then().body("workflow_version", equalTo(3));
        editor(tenant)
                .body(
                        "{\"graph\": {\"nodes\": [{\"id\": \"b\", \"type\": \"transform\", \"config\": {\"output\": 1}}]}}")
                .put(path)
                .then()
                .body("workflow_version", equalTo(4));
    }

    @Test
    void whatIsReadCanBeSentBack() {
        String id = createdId(tenant, ORDER_PROCESSOR);
        String read = editor(tenant).get(WORKFLOWS + id + "/").asString();

        editor(tenant)
                .body(read)
                .put(WORKFLOWS + id + "/")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void aLostUpdateIsRefused() {
        String path = WORKFLOWS + createdId(tenant, ORDER_PROCESSOR) + "/";
        editor(tenant)
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"one\"}")
                .put(path)
                .then()
                .statusCode(200);

        editor(tenant)
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"two\"}")
                .put(path)
                .then()
                .statusCode(412)
                .body("error.code", equalTo("PRECONDITION_FAILED"))
                .body("error.details", empty());

        editor(tenant).header("If-Match", "\"1\"").delete(path).then().statusCode(412);
        editor(tenant).get(path).then().statusCode(200).body("name", equalTo("one"));
    }

    @Test
    void aWorkflowThatTheCallerHasAlreadyIsNotSentAgain() {
        String path = WORKFLOWS + createdId(tenant, ORDER_PROCESSOR) + "/";

        editor(tenant).header("If-None-Match", "\"1\"").get(path).then().statusCode(304);
        editor(tenant).header("If-None-Match", "\"2\"").get(path).then().statusCode(200);
    }

    @Test
    void aClashOfSlugsIsAConflict() {
        createdId(tenant, ORDER_PROCESSOR);
        String other = createdId(tenant, workflow("Other"));

        editor(tenant)
                .body(ORDER_PROCESSOR)
                .post(WORKFLOWS)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("CONFLICT"))
                .body("error.details.field", contains("slug"));
        editor(tenant)
                .body("{\"slug\": \"order-processor\"}")
                .put(WORKFLOWS + other + "/")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("CONFLICT"));
        created(Given.newTenant(), ORDER_PROCESSOR);
    }

    @Test
    void aDeletedWorkflowIsGoneAndItsSlugIsFree() {
        String path = WORKFLOWS + createdId(tenant, ORDER_PROCESSOR) + "/";

        editor(tenant).delete(path).then().statusCode(204).body(equalTo(""));

        editor(tenant).get(path).then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
        editor(tenant).delete(path).then().statusCode(404);
        editor(tenant).get(path + "versions/").then().statusCode(404);
        created(tenant, ORDER_PROCESSOR);
    }

    @Test
    void anotherTenantsWorkflowDoesNotExist() {
        String path = WORKFLOWS + createdId(tenant, ORDER_PROCESSOR) + "/";
        String stranger = Given.newTenant();

        editor(stranger).get(path).then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
        editor(stranger).body("{\"enabled\": false}").put(path).then().statusCode(404);
        editor(stranger).delete(path).then().statusCode(404);
        editor(stranger).get(path + "versions/").then().statusCode(404);
        editor(stranger).get(path + "versions/1/").then().statusCode(404);
        editor(stranger).post(path + "versions/1/restore/").then().statusCode(404);
        editor(stranger).get(WORKFLOWS).then().body("count", equalTo(0));
        editor(tenant).get(path).then().statusCode(200).body("enabled", equalTo(true));
    }

    @Test
    void bothFormsOfAPathAnswerTheSame() {
        String id = createdId(tenant, ORDER_PROCESSOR);

        editor(tenant).get("/api/automate/workflows").then().statusCode(200).body("count", equalTo(1));
        editor(tenant).get("/api/automate/workflows/" + id).then().statusCode(200);
        editor(tenant)
                .body(workflow("b"))
                .post("/api/automate/workflows")
                .then()
                .statusCode(201);
        editor(tenant).body("{}").put("/api/automate/workflows/" + id).then().statusCode(200);
        editor(tenant).get("/api/automate/workflows/" + id + "/versions").then().statusCode(200);
        editor(tenant).delete("/api/automate/workflows/" + id).then().statusCode(204);
    }

    @Test
    void scopesAreDemanded() {
        String path = WORKFLOWS + createdId(tenant, ORDER_PROCESSOR) + "/";

        Given.caller(tenant, Scope.WORKFLOWS_READ)
                .body(ORDER_PROCESSOR)
                .post(WORKFLOWS)
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"));
        Given.caller(tenant, Scope.WORKFLOWS_READ).body("{}").put(path).then().statusCode(403);
        Given.caller(tenant, Scope.WORKFLOWS_READ).delete(path).then().statusCode(403);
        Given.caller(tenant, Scope.WORKFLOWS_READ)
                .post(path + "versions/1/restore/")
                .then()
                .statusCode(403);
        Given.caller(tenant, Scope.WORKFLOWS_WRITE).get(WORKFLOWS).then().statusCode(403);
        Given.caller(tenant, Scope.EVENTS_WRITE).get(path).then().statusCode(403);
        Given.caller(tenant, Scope.EVENTS_WRITE)
                .get("/api/automate/node-types/")
                .then()
                .statusCode(403);
        RestAssured.get(WORKFLOWS).then().statusCode(401).body("error.code", equalTo("UNAUTHORIZED"));
    }
}
