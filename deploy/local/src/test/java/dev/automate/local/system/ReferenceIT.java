package dev.automate.local.system;

import static dev.automate.local.system.Suite.order;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every example of the REST reference on identity, workflows, executions and events, field by field. */
class ReferenceIT {
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String UTC = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

    private final Suite suite = new Suite();

    @Test
    void aPasswordGivesAPairOfTokens() {
        suite.anonymous()
                .body(Map.of("username", "admin", "password", "secret"))
                .post("/api/auth/token/")
                .then()
                .statusCode(200)
                .body("access", matchesPattern("[\\w-]+\\.[\\w-]+\\.[\\w-]+"))
                .body("refresh", notNullValue())
                .body("expires_in", equalTo(3600));
    }

    @Test
    void aRefreshTokenGivesANewPairOnce() {
        String refresh = suite.anonymous()
                .body(Map.of("username", "admin", "password", "secret"))
                .post("/api/auth/token/")
                .path("refresh");

        suite.anonymous()
                .body(Map.of("refresh", refresh))
                .post("/api/auth/token/refresh/")
                .then()
                .statusCode(200);

        suite.anonymous()
                .body(Map.of("refresh", refresh))
                .post("/api/auth/token/refresh/")
                .then()
                .statusCode(401)
                .body("error.code", equalTo("UNAUTHORIZED"));
    }

    @Test
    void anApiKeyOpensTheApiByBothHeaders() {
        String key = suite.admin()
                .body("{\"name\": \"reader\", \"scopes\": [\"workflows:read\"]}")
                .post("/api/auth/api-keys/")
                .then()
                .statusCode(201)
                .body("prefix", notNullValue())
                .extract()
                .path("key");

        suite.anonymous()
                .header("X-API-Key", key)
                .get("/api/automate/workflows/")
                .then()
                .statusCode(200);
        suite.anonymous()
                .header("Authorization", "Bearer " + key)
                .get("/api/automate/workflows/")
                .then()
                .statusCode(200);
        suite.anonymous()
                .header("X-API-Key", key)
                .get("/api/automate/executions/")
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"));
    }

    @Test
    void anInvalidBodyNamesItsFieldsInTheEnvelope() {
        suite.admin()
                .header("X-Trace-ID", "abc123-def456")
                .body("{}")
                .post("/api/automate/workflows/")
                .then()
                .statusCode(400)
                .header("X-Trace-ID", "abc123-def456")
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.message", equalTo("Invalid input"))
                .body("error.details.find { it.field == 'name' }.message", equalTo("This field is required"))
                .body("error.details.field", hasItem("graph"))
                .body("error.trace_id", equalTo("abc123-def456"));
    }

    @Test
    void aWorkflowIsCreatedReadListedChangedAndDeleted() {
        String slug = "order-processor-" + UUID.randomUUID();
        String id = created(slug).extract().path("id");

        detail(id, slug);
        listEntry(id, slug);
        suite.admin()
                .body("{\"name\": \"Updated Name\", \"enabled\": false}")
                .put("/api/automate/workflows/" + id + "/")
                .then()
                .statusCode(200)
                .body("name", equalTo("Updated Name"))
                .body("enabled", equalTo(false))
                .body("workflow_version", equalTo(1))
                .body("description", equalTo("Process incoming orders"));
        suite.admin().delete("/api/automate/workflows/" + id + "/").then().statusCode(204);
        suite.admin()
                .get("/api/automate/workflows/" + id + "/")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("NOT_FOUND"));
    }

    private ValidatableResponse created(String slug) {
        return suite.admin()
                .body("""
                        {"name": "Order Processor", "slug": "%s", "description": "Process incoming orders",
                         "enabled": true, "trigger_type": "webhook",
                         "trigger_config": {"event_type": "order.created"},
                         "graph": %s}
                        """.formatted(slug, Graphs.LOGGING))
                .post("/api/automate/workflows/")
                .then()
                .statusCode(201)
                .body("id", matchesPattern(UUID_FORM))
                .body("name", equalTo("Order Processor"))
                .body("slug", equalTo(slug));
    }

    private void detail(String id, String slug) {
        suite.admin()
                .get("/api/automate/workflows/" + id + "/")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("name", equalTo("Order Processor"))
                .body("slug", equalTo(slug))
                .body("description", equalTo("Process incoming orders"))
                .body("enabled", equalTo(true))
                .body("trigger_type", equalTo("webhook"))
                .body("trigger_config.event_type", equalTo("order.created"))
                .body("workflow_version", equalTo(1))
                .body("graph.nodes[0].id", equalTo("step_1"))
                .body("graph.nodes[0].type", equalTo("logging"))
                .body("graph.nodes[0].config.message", containsString("{{ event.payload.order_id }}"))
                .body("graph.edges", empty())
                .body("created_at", matchesPattern(UTC))
                .body("updated_at", matchesPattern(UTC));
    }

    private void listEntry(String id, String slug) {
        suite.admin()
                .get("/api/automate/workflows/?page=1&page_size=1&enabled=true&ordering=-created_at&search=" + slug)
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("next", nullValue())
                .body("previous", nullValue())
                .body("results", hasSize(1))
                .body("results[0].id", equalTo(id))
                .body("results[0].name", equalTo("Order Processor"))
                .body("results[0].slug", equalTo(slug))
                .body("results[0].enabled", equalTo(true))
                .body("results[0].trigger_type", equalTo("webhook"))
                .body("results[0].workflow_version", equalTo(1))
                .body("results[0].created_at", matchesPattern(UTC))
                .body("results[0].updated_at", matchesPattern(UTC));
    }

    @Test
    void theSlackExampleIsAcceptedAsItStands() {
        suite.admin()
                .body("""
                        {"name": "Slack %s", "trigger_type": "webhook",
                         "trigger_config": {"event_type": "order.created", "source": "stripe"},
                         "graph": {"nodes": [{"id": "step_1", "type": "slack.send_message",
                            "config": {"channel": "#orders", "message": "{{ event.payload.customer_name }}"}}], "edges": []}}
                        """.formatted(UUID.randomUUID()))
                .post("/api/automate/workflows/")
                .then()
                .statusCode(201)
                .body("trigger_config.source", equalTo("stripe"));
    }

    @Test
    void theListOfWorkflowsLinksItsPages() {
        String mark = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            suite.admin()
                    .body(Suite.workflowBody(mark + " " + i, "none", "never", Graphs.LOGGING))
                    .post("/api/automate/workflows/")
                    .then()
                    .statusCode(201);
        }

        suite.admin()
                .get("/api/automate/workflows/?page=2&page_size=1&search=" + mark + "&ordering=name")
                .then()
                .statusCode(200)
                .body("count", equalTo(3))
                .body("next", containsString("page=3"))
                .body("next", containsString("search=" + mark))
                .body("previous", containsString("page=1"))
                .body("results.name", contains(mark + " 1"));
    }

    @Test
    void aSignedWebhookIsAccepted() {
        String source = suite.source();

        suite.deliver(source, order("ORD-123"))
                .then()
                .statusCode(202)
                .body("event_id", matchesPattern("evt-" + UUID_FORM))
                .body("trace_id", notNullValue())
                .body("message", equalTo("Event accepted for processing"));
    }

    @Test
    void anEmittedEventIsCreatedOnceForItsDedupeKey() {
        String body = """
                {"type": "custom.event", "payload": {"key": "value"}, "dedupe_key": "%s"}
                """.formatted(UUID.randomUUID());

        String first = suite.admin()
                .body(body)
                .post("/api/automate/events/")
                .then()
                .statusCode(201)
                .body("trace_id", notNullValue())
                .extract()
                .path("event_id");

        suite.admin()
                .body(body)
                .post("/api/automate/events/")
                .then()
                .statusCode(201)
                .body("event_id", equalTo(first));
    }

    @Test
    void anExecutionIsListedAndToldInDetail() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.LOGGING);
        String event = suite.accepted(source, order("ORD-7"));

        JsonPath detail = suite.endedExecution(workflow);

        suite.admin()
                .get("/api/automate/executions/?workflow=" + workflow + "&status=success&since=2024-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("results[0].id", equalTo(detail.getString("id")))
                .body("results[0].workflow_id", equalTo(workflow))
                .body("results[0].workflow_name", notNullValue())
                .body("results[0].status", equalTo("SUCCESS"))
                .body("results[0].attempt", equalTo(1))
                .body("results[0].started_at", matchesPattern(UTC))
                .body("results[0].finished_at", matchesPattern(UTC))
                .body("results[0].duration_ms", greaterThanOrEqualTo(0))
                .body("results[0].trigger_event_id", equalTo(event));
        detailOf(detail.getString("id"), workflow, source);
    }

    private void detailOf(String id, String workflow, String source) {
        suite.admin()
                .get("/api/automate/executions/" + id + "/")
                .then()
                .statusCode(200)
                .body("id", matchesPattern("exec-" + UUID_FORM))
                .body("workflow_id", equalTo(workflow))
                .body("workflow_name", notNullValue())
                .body("status", equalTo("SUCCESS"))
                .body("attempt", equalTo(1))
                .body("context.source", equalTo(source))
                .body("context.event_type", equalTo("order.created"))
                .body("steps", hasSize(1))
                .body("steps[0].id", matchesPattern("step-" + UUID_FORM))
                .body("steps[0].node_key", equalTo("step_1"))
                .body("steps[0].status", equalTo("SUCCESS"))
                .body("steps[0].input_data.message", equalTo("Order received: ORD-7"))
                .body("steps[0]", hasKey("output_data"))
                .body("steps[0].started_at", matchesPattern(UTC))
                .body("steps[0].finished_at", matchesPattern(UTC))
                .body("steps[0].duration_ms", greaterThanOrEqualTo(0))
                .body("$", hasKey("error_summary"))
                .body("error_summary", nullValue())
                .body("started_at", matchesPattern(UTC))
                .body("finished_at", matchesPattern(UTC));
    }

    @Test
    void aReplayIsANewExecutionOfTheSameEvent() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.LOGGING);
        suite.accepted(source, order("ORD-8"));
        String first = suite.endedExecution(workflow).getString("id");

        suite.admin()
                .post("/api/automate/executions/" + first + "/replay/")
                .then()
                .statusCode(202)
                .body("execution_id", matchesPattern("exec-" + UUID_FORM))
                .body("execution_id", not(equalTo(first)))
                .body("message", equalTo("Execution queued for replay"))
                .body("trace_id", notNullValue());
    }
}
