package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.ORDER_PROCESSOR;
import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class BadInputTest {
    private final String tenant = Given.newTenant();

    @Test
    void theReferencesEnvelopeNamesTheMissingFields() {
        editor(tenant)
                .header("X-Trace-ID", "abc123-def456")
                .body("{}")
                .post(WORKFLOWS)
                .then()
                .statusCode(400)
                .header("X-Trace-ID", "abc123-def456")
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.message", equalTo("Invalid input"))
                .body("error.details.field", contains("name", "trigger_type", "graph"))
                .body(
                        "error.details.message",
                        contains("This field is required", "This field is required", "This field is required"))
                .body("error.trace_id", equalTo("abc123-def456"));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        String body = """
                {"name": " ", "slug": "No Slug", "description": 7, "enabled": "yes", "trigger_type": "schedule",
                 "trigger_config": {"timezone": "Berlin", "event_type": "x"}, "nmae": 1,
                 "graph": {"nodes": [{"id": "a", "type": "logging", "config": {}},
                                     {"id": "a", "type": "http.request", "config": {"url": "nowhere", "method": "GRAB"}}],
                           "edges": [{"from": "a", "to": "b"}]}}""";

        editor(tenant)
                .body(body)
                .post(WORKFLOWS)
                .then()
                .statusCode(400)
                .body(
                        "error.details.field",
                        containsInAnyOrder(
                                "name",
                                "slug",
                                "description",
                                "enabled",
                                "nmae",
                                "trigger_config.cron",
                                "trigger_config.timezone",
                                "trigger_config.event_type",
                                "graph.nodes[0].config.message",
                                "graph.nodes[1].id",
                                "graph.nodes[1].config.url",
                                "graph.nodes[1].config.method",
                                "graph.edges[0].to"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name           | 7       | Must be a string
            name           | null    | This field may not be null
            name           | ""      | This field may not be blank
            slug           | 7       | Must be a string
            slug           | null    | This field may not be null
            slug           | "-a"    | Must hold only lower-case letters and digits, with - and _ between them
            description    | []      | Must be a string
            enabled        | "true"  | Must be true or false
            enabled        | null    | This field may not be null
            trigger_type   | "other" | Must be one of webhook, event, schedule, manual, workflow
            trigger_type   | 7       | Must be a string
            trigger_type   | null    | This field may not be null
            trigger_config | "x"     | Must be an object
            graph          | []      | Must be an object
            graph          | null    | This field may not be null
            nonsense       | 1       | Unknown field
            """)
    void aWrongValueIsToldWithItsField(String field, String value, String message) {
        String id = createdId(tenant, ORDER_PROCESSOR);

        editor(tenant)
                .body("{\"" + field + "\": " + value + "}")
                .put(WORKFLOWS + id + "/")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details", equalTo(List.of(Map.of("field", field, "message", message))));
        editor(tenant).get(WORKFLOWS + id + "/").then().header("ETag", "\"1\"");
    }

    @Test
    void aConfigThatDoesNotFitTheNewTriggerTypeIsTold() {
        String id = createdId(tenant, ORDER_PROCESSOR);

        editor(tenant)
                .body("{\"trigger_type\": \"schedule\"}")
                .put(WORKFLOWS + id + "/")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("trigger_config.cron", "trigger_config.event_type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": ", "{\"a\":1,\"a\":2}", "{} x", "{'a':1}", "{\"a\":NaN}"})
    void brokenJsonIsToldWithItsPlace(String body) {
        editor(tenant)
                .body(body)
                .post(WORKFLOWS)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details.field", contains("body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "\"x\"", "null"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        editor(tenant)
                .body(body)
                .post(WORKFLOWS)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details.field", contains("body"));
    }

    @Test
    void aZeroCharacterInAGraphIsKept() {
        String body = Given.workflow("zero").replace("hello", "a\\u0000b");

        editor(tenant)
                .body(body)
                .post(WORKFLOWS)
                .then()
                .statusCode(201)
                .body("graph.nodes[0].config.message", equalTo("a\0b"));
    }

    @Test
    void aBodyBeyondTheLimitIsTooLarge() {
        editor(tenant)
                .body("{\"description\": \"" + "x".repeat(10 * 1024 * 1024) + "\"}")
                .post(WORKFLOWS)
                .then()
                .statusCode(413)
                .body("error.code", equalTo("PAYLOAD_TOO_LARGE"));
    }

    @Test
    void anotherMediaTypeIsRefused() {
        editor(tenant)
                .contentType(ContentType.TEXT)
                .body("x")
                .post(WORKFLOWS)
                .then()
                .statusCode(415)
                .body("error.code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "7", "550e8400-e29b-41d4-a716-44665544000", "550e8400-e29b-41d4-a716-446655440000"})
    void anIdThatNamesNothingIsNotFound(String id) {
        editor(tenant).get(WORKFLOWS + id + "/").then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
        editor(tenant).body("{\"name\": 7}").put(WORKFLOWS + id + "/").then().statusCode(404);
        editor(tenant).delete(WORKFLOWS + id + "/").then().statusCode(404).body("error.details", empty());
    }

    @Test
    void anUnknownPathAndMethodGetTheEnvelopeToo() {
        editor(tenant).get("/api/automate/nothing/").then().statusCode(404).body("error.trace_id", notNullValue());
        editor(tenant).delete(WORKFLOWS).then().statusCode(405).body("error.code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void validatingTellsTheProblemsAndSavesNothing() {
        editor(tenant)
                .body(ORDER_PROCESSOR)
                .post(WORKFLOWS + "validate/")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("details", empty());
        editor(tenant)
                .body(ORDER_PROCESSOR.replace("logging", "loging"))
                .post(WORKFLOWS + "validate/")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("details.field", contains("graph.nodes[0].type"))
                .body("details.message", hasItem("Unknown node type 'loging'; did you mean 'logging'?"));
        editor(tenant).get(WORKFLOWS).then().body("count", equalTo(0));
    }
}
