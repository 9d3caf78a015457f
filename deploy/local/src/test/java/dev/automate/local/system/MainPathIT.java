package dev.automate.local.system;

import static dev.automate.local.system.Suite.order;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The main job: a signed webhook runs the workflows that want it, once each. */
class MainPathIT {
    private final Suite suite = new Suite();

    @Test
    void aWorkflowThatWasAnsweredMatchesTheNextEvent() {
        String source = suite.source();
        List<String> workflows = new ArrayList<>();

        for (int i = 0; i < 20; i++) {
            workflows.add(suite.workflow(source, "order.created." + i, Graphs.LOGGING));
            suite.accepted(source, order("ORD-" + i).replace("order.created", "order.created." + i));
        }

        workflows.forEach(workflow ->
                assertEquals("SUCCESS", suite.endedExecution(workflow).getString("status")));
    }

    @Test
    void theTakenBranchRunsAndTheOtherIsSkipped() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.*", Graphs.BRANCHES);

        suite.accepted(source, order("ORD-9"));

        JsonPath execution = suite.endedExecution(workflow);
        assertEquals("SUCCESS", execution.getString("status"));
        assertEquals("SUCCESS", execution.getString(step("large", "status")));
        assertEquals("SKIPPED", execution.getString(step("small", "status")));
        assertEquals("Order ORD-9", execution.getString(step("done", "input_data.message")));
    }

    @Test
    void aWholeExpressionKeepsItsType() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.BRANCHES);

        suite.accepted(source, order("ORD-10"));

        JsonPath output = suite.endedExecution(workflow);
        assertEquals(99.99f, output.getFloat(step("order", "output_data.amount")), 0.001f);
    }

    @Test
    void aWorkflowThatWasJustSavedRunsByHandOnceForEachRequest() {
        String workflow = suite.admin()
                .body("""
                        {"name": "By hand %s", "trigger_type": "manual", "graph": {"nodes": [
                          {"id": "greet", "type": "transform", "config": {"output": "Hello {{ inputs.name }}"}}]}}
                        """.formatted(UUID.randomUUID()))
                .post("/api/automate/workflows/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String request = UUID.randomUUID().toString();

        String first = run(workflow, request);
        String again = run(workflow, request);

        assertEquals(first, again);
        JsonPath execution = suite.endedExecution(workflow);
        assertEquals(first, execution.getString("id"));
        assertEquals("Hello Ann", execution.getString(step("greet", "output_data")));
    }

    private String run(String workflow, String request) {
        return suite.admin()
                .header("X-Request-ID", request)
                .body("{\"inputs\": {\"name\": \"Ann\"}}")
                .post("/api/automate/workflows/" + workflow + "/run/")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");
    }

    @Test
    void theSameDeliveryTwiceRunsOnce() {
        String source = suite.source();
        String workflow =
                suite.workflow(source, "custom.once", Graphs.LOGGING.replace("event.payload.order_id", "event.id"));
        String body = """
                {"type": "custom.once", "payload": {"key": "value"}, "dedupe_key": "%s"}
                """.formatted(UUID.randomUUID());
        suite.admin()
                .body(forEvents())
                .put("/api/automate/workflows/" + workflow + "/")
                .then()
                .statusCode(200);

        suite.admin().body(body).post("/api/automate/events/").then().statusCode(201);
        suite.admin().body(body).post("/api/automate/events/").then().statusCode(201);

        assertEquals("SUCCESS", suite.endedExecution(workflow).getString("status"));
    }

    private static String forEvents() {
        return "{\"trigger_type\": \"event\", \"trigger_config\": {\"event_type\": \"custom.once\"}}";
    }

    @Test
    void aDisabledWorkflowStaysQuietAndItsNeighbourRuns() {
        String source = suite.source();
        String quiet = suite.workflow(source, "order.created", Graphs.LOGGING);
        String neighbour = suite.workflow(source, "order.created", Graphs.LOGGING);
        suite.admin()
                .body("{\"enabled\": false}")
                .put("/api/automate/workflows/" + quiet + "/")
                .then()
                .statusCode(200);

        suite.accepted(source, order("ORD-11"));

        assertEquals("SUCCESS", suite.endedExecution(neighbour).getString("status"));
        assertEquals(0, suite.executions(quiet, "").getInt("count"));
    }

    @Test
    void aReplayCountsItsAttemptAndKeepsItsEvent() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.LOGGING);
        String event = suite.accepted(source, order("ORD-12"));
        String first = suite.endedExecution(workflow).getString("id");

        String second = suite.admin()
                .post("/api/automate/executions/" + first + "/replay/")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");

        await().atMost(Suite.SOON)
                .until(() -> suite.execution(second).getString("status").equals("SUCCESS"));
        assertEquals(2, suite.execution(second).getInt("attempt"));
        assertEquals(first, suite.execution(second).getString("replay_of"));
        assertEquals(List.of(event, event), suite.executions(workflow, "").getList("results.trigger_event_id"));
    }

    @Test
    void theTraceIdIsTheSameFromTheWebhookToTheExecution() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.LOGGING);
        String body = order("ORD-13");

        suite.anonymous()
                .header("X-Trace-ID", "trace-of-order-13")
                .header("X-Webhook-Signature", "sha256=" + Suite.signature(body))
                .body(body)
                .post("/api/automate/webhooks/" + source + "/")
                .then()
                .statusCode(202);

        assertEquals("trace-of-order-13", suite.endedExecution(workflow).getString("trace_id"));
    }

    private static String step(String node, String field) {
        return "steps.find { it.node_key == '" + node + "' }." + field;
    }
}
