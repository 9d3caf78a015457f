package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.ORDER_PROCESSOR;
import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class VersionResourceTest {
    private final String tenant = Given.newTenant();

    @Test
    void everyDefinitionStaysReadable() {
        String path = givenTwoVersions();

        editor(tenant)
                .get(path + "versions/")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("results.version", contains(2, 1))
                .body("results[0].trigger_type", equalTo("event"))
                .body("results[0].created_by", equalTo("user:test"))
                .body("results[0].created_at", notNullValue());
        editor(tenant)
                .get(path + "versions/1/")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("trigger_type", equalTo("webhook"))
                .body("trigger_config.event_type", equalTo("order.created"))
                .body("graph.nodes[0].id", equalTo("step_1"));
    }

    @Test
    void versionsComeInPages() {
        String path = givenTwoVersions();

        editor(tenant)
                .get(path + "versions/?page_size=1")
                .then()
                .body("results.version", contains(2))
                .body("next", equalTo(path + "versions/?page_size=1&page=2"));
    }

    @Test
    void versionsAreCompared() {
        String path = givenTwoVersions();

        editor(tenant)
                .get(path + "versions/2/diff/")
                .then()
                .statusCode(200)
                .body("from", equalTo(1))
                .body("to", equalTo(2))
                .body("changes.path", hasItems("trigger_type"))
                .body("changes.find { it.path == 'trigger_type' }.before", equalTo("webhook"))
                .body("changes.find { it.path == 'trigger_type' }.after", equalTo("event"));
        editor(tenant)
                .get(path + "versions/1/diff/?from=1")
                .then()
                .statusCode(200)
                .body("changes", empty());
        editor(tenant).get(path + "versions/2/diff/?from=7").then().statusCode(404);
        editor(tenant).get(path + "versions/2/diff/?from=0").then().statusCode(400);
        editor(Given.newTenant()).get(path + "versions/2/diff/").then().statusCode(404);
    }

    @Test
    void aRestoredVersionBecomesTheNewestOne() {
        String path = givenTwoVersions();

        editor(tenant)
                .post(path + "versions/1/restore/")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("workflow_version", equalTo(3))
                .body("trigger_type", equalTo("webhook"))
                .body("trigger_config.event_type", equalTo("order.created"))
                .body("name", equalTo("Order Processor"));
        editor(tenant).get(path + "versions/").then().body("results.version", contains(3, 2, 1));
    }

    @Test
    void restoringWhatIsThereChangesNothing() {
        String path = givenTwoVersions();

        editor(tenant)
                .post(path + "versions/2/restore/")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("workflow_version", equalTo(2));
    }

    @Test
    void restoringHeedsIfMatch() {
        String path = givenTwoVersions();

        editor(tenant)
                .header("If-Match", "\"1\"")
                .post(path + "versions/1/restore/")
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "x", "-1", "9999999999"})
    void aVersionThatIsNotThereIsNotFound(String version) {
        String path = givenTwoVersions();

        editor(tenant)
                .get(path + "versions/" + version + "/")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("NOT_FOUND"));
        editor(tenant).post(path + "versions/" + version + "/restore/").then().statusCode(404);
    }

    @Test
    void nodeTypesAreListedWithTheirSchemas() {
        editor(tenant)
                .get("/api/automate/node-types/")
                .then()
                .statusCode(200)
                .body("results.name", hasItems("logging", "transform", "http.request", "slack.send_message"))
                .body("results.find { it.name == 'logging' }.config_schema.required", contains("message"))
                .body("results.find { it.name == 'logging' }.description", notNullValue())
                .body("results.find { it.name == 'logging' }.category", equalTo("flow"))
                .body("results.find { it.name == 'logging' }.effects", equalTo(false))
                .body("results.find { it.name == 'http.request' }.effects", equalTo(true))
                .body(
                        "results.find { it.name == 'http.request' }.output_schema.properties.status.type",
                        equalTo("integer"));
        editor(tenant).get("/api/automate/node-types").then().statusCode(200);
    }

    private String givenTwoVersions() {
        String path = WORKFLOWS + createdId(tenant, ORDER_PROCESSOR) + "/";
        editor(tenant).body("{\"trigger_type\": \"event\"}").put(path).then().statusCode(200);
        return path;
    }
}
