package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.automate.common.caller.Scope;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class RunResourceTest {
    private static final String GREETING = """
            {'nodes':[{'id':'greet','type':'transform','config':{'output':'{{ inputs.name }} {{ event.payload.name }} {{ event.type }}'}}]}
            """;
    private static final String INPUTS = "{\"inputs\": {\"name\": \"Ann\"}}";

    private final Sender sender = new Sender();
    private final String tenant = "t-" + UUID.randomUUID();
    private final Pool pool;

    RunResourceTest(Pool pool) {
        this.pool = pool;
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void aWorkflowRunsByHandWithItsInputs() {
        UUID workflow = sender.manualWorkflow(tenant, true, GREETING);

        ValidatableResponse answer = writer().header("X-Trace-ID", "by-hand")
                .body(INPUTS)
                .post(run(workflow))
                .then();

        String id = answer.statusCode(202)
                .body("trace_id", equalTo("by-hand"))
                .body("execution_id", startsWith("exec-"))
                .extract()
                .path("execution_id");
        succeeded(id)
                .body("steps[0].output_data", equalTo("Ann Ann manual"))
                .body("context.event_type", equalTo("manual"))
                .body("context.source", equalTo("manual"))
                .body("workflow_id", equalTo(workflow.toString()));
    }

    @Test
    void aWorkflowForEventsRunsByHandWithoutABody() {
        UUID workflow = sender.workflow(
                tenant, "order.created", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");

        String id =
                writer().post(run(workflow)).then().statusCode(202).extract().path("execution_id");

        succeeded(id);
    }

    @Test
    void theSameRequestAgainIsTheSameExecution() {
        UUID workflow = sender.manualWorkflow(tenant, true, GREETING);
        String first = asked(writer(), "key-1", workflow);

        assertEquals(first, asked(writer(), "key-1", workflow));
        assertNotEquals(first, asked(writer(), "key-2", workflow));
        assertNotEquals(first, asked(as("user:bob", Scope.EXECUTIONS_WRITE), "key-1", workflow));
    }

    @Test
    void anOlderVersionRunsWhenItIsAskedFor() {
        UUID workflow = UUID.randomUUID();
        sender.workflow(workflow, 1, tenant, "v", version("one"));
        sender.workflow(workflow, 2, tenant, "v", version("two"));

        String newest = writer().post(run(workflow)).path("execution_id");
        String older = writer().body("{\"version\": 1}").post(run(workflow)).path("execution_id");

        succeeded(newest).body("steps[0].output_data", equalTo("two"));
        succeeded(older).body("steps[0].output_data", equalTo("one"));
        writer().body("{\"version\": 3}")
                .post(run(workflow))
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("version"))
                .body("error.details[0].message", equalTo("The workflow has no version 3"));
    }

    @Test
    void labelsOfTheBodyGoBeforeThoseOfTheGraph() {
        UUID workflow = sender.manualWorkflow(tenant, true, """
                {'labels':{'who':'graph','name':'{{ inputs.name }}'},'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}
                """);

        String id = writer().body("{\"inputs\": {\"name\": \"Ann\"}, \"labels\": {\"who\": \"body\"}}")
                .post(run(workflow))
                .path("execution_id");

        String sql = "select labels::text as labels from execution.execution where id = $1";
        assertEquals(
                Sender.json("{'who':'body','name':'Ann'}"),
                Sender.json(TrustedSql.run(pool, sql, Tuple.of(id))
                        .iterator()
                        .next()
                        .getString("labels")));
    }

    @Test
    void aSecretInputIsNotShownAndStillWorks() {
        UUID workflow = sender.manualWorkflow(tenant, true, """
                {'nodes':[{'id':'a','type':'transform','config':{'output':{'long':'{{ inputs.password | length }}','text':'{{ inputs.password }}'}}}]}
                """);

        String id = writer().body("{\"inputs\": {\"password\": \"hunter2hunter2\"}}")
                .post(run(workflow))
                .path("execution_id");

        succeeded(id).body("steps[0].output_data.long", equalTo(14)).body(not(containsString("hunter2")));
    }

    @Test
    void aDisabledWorkflowIsAConflict() {
        UUID workflow = sender.manualWorkflow(tenant, false, GREETING);

        writer().post(run(workflow)).then().statusCode(409).body("error.details[0].field", equalTo("enabled"));
    }

    @Test
    void whatIsNotThereOrNotAllowedIsNotRun() {
        UUID workflow = sender.manualWorkflow(tenant, true, GREETING);
        UUID gone = sender.manualWorkflow(tenant, true, GREETING);
        sender.deleteWorkflow(gone);

        writer().post(run(gone)).then().statusCode(404);
        writer().post(run(UUID.randomUUID())).then().statusCode(404);
        writer().post("/api/automate/workflows/nothing/run/").then().statusCode(404);
        given().auth()
                .oauth2(TestIssuer.token("t-" + UUID.randomUUID(), "user:eve", Scope.EXECUTIONS_WRITE))
                .post(run(workflow))
                .then()
                .statusCode(404);
        as("user:ann", Scope.EXECUTIONS_READ).post(run(workflow)).then().statusCode(403);
        given().post(run(workflow)).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | body",
                "{\"inputs\": []} | inputs",
                "{\"inputs\": \"x\"} | inputs",
                "{\"input\": {}} | input",
                "{\"version\": 0} | version",
                "{\"labels\": {\"9\": \"x\"}} | labels.9",
                "{\"labels\": {\"a\": 1}} | labels.a"
            })
    void inputsThatAreNoneAreRefused(String body, String field) {
        UUID workflow = sender.manualWorkflow(tenant, true, GREETING);

        writer().body(body).post(run(workflow)).then().statusCode(400).body("error.details[0].field", equalTo(field));
    }

    private static String version(String output) {
        return "{'nodes':[{'id':'a','type':'transform','config':{'output':'" + output + "'}}]}";
    }

    private static String run(UUID workflow) {
        return "/api/automate/workflows/" + workflow + "/run/";
    }

    private static String asked(RequestSpecification caller, String key, UUID workflow) {
        return caller.header("X-Request-ID", key)
                .body(INPUTS)
                .post(run(workflow))
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");
    }

    private ValidatableResponse succeeded(String id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> as("user:ann", Scope.EXECUTIONS_READ)
                                .get("/api/automate/executions/" + id + "/")
                                .then(),
                        found -> "SUCCESS".equals(found.extract().path("status")));
    }

    private RequestSpecification writer() {
        return as("user:ann", Scope.EXECUTIONS_WRITE);
    }

    private RequestSpecification as(String principal, String scope) {
        return given().auth().oauth2(TestIssuer.token(tenant, principal, scope)).contentType(ContentType.JSON);
    }
}
