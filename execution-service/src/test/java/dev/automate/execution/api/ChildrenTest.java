package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import dev.automate.execution.testing.OtherServer;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executions that run executions, from the first to what the last one's end leads to. */
@ServiceTest
class ChildrenTest {
    private final Sender sender = new Sender();
    private final OtherServer server = new OtherServer();
    private final String tenant = "t-" + UUID.randomUUID();
    private final Pool pool;

    ChildrenTest(Pool pool) {
        this.pool = pool;
    }

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    @Test
    void itemsRunSevenAtOnceAndTheirResultsAreInOrder() {
        server.willAnswer("/item", 20, OtherServer.Answer.json(200, "{}"));
        String id = started(workflow("""
                {'nodes':[{'id':'each','type':'foreach','config':{'items':'{{ inputs.items }}','concurrency':7,
                  'vars':{'factor':10},
                  'do':{'nodes':[{'id':'call','type':'http.request','config':{'url':'%s?i={{ index }}'}},
                                 {'id':'out','type':'transform','config':{'output':'{{ item * vars.factor }}'}}]}}}]}
                """.formatted(server.url("/item"))), items(200));

        ValidatableResponse done = ended(id, "SUCCESS");

        assertEquals(200, server.asked("/item").size());
        assertTrue(server.mostAtOnce() <= 7, () -> server.mostAtOnce() + " at once");
        assertTrue(server.mostAtOnce() >= 5, () -> "only " + server.mostAtOnce() + " at once");
        assertEquals(
                IntStream.range(0, 200).mapToObj(i -> i * 10).toList(),
                done.extract().path("output.results.output"));
        done.body("output.succeeded", equalTo(200))
                .body("output.failed", equalTo(0))
                .body("steps[0].attempt", equalTo(1));
    }

    @Test
    void aThousandItemsEndAndTheExecutionGoesOnOnce() {
        server.willAnswer("/after", OtherServer.Answer.json(200, "{}"));
        String id = started(workflow("""
                {'nodes':[{'id':'each','type':'foreach','config':{'items':'{{ inputs.items }}','concurrency':100,
                  'do':{'nodes':[{'id':'out','type':'transform','config':{'output':'{{ index }}'}}]}}},
                  {'id':'after','type':'http.request','config':{'url':'%s'}}]}
                """.formatted(server.url("/after"))), items(1000));

        ended(id, "SUCCESS").body("steps.find { it.node_key == 'each' }.output_data.succeeded", equalTo(1000));

        assertEquals(1, server.asked("/after").size());
    }

    @Test
    void anItemThatFailsIsToldAndTheOthersGoOn() {
        String id = started(workflow(failing("'on_item_error':'continue'")), items(6));

        ended(id, "SUCCESS")
                .body("output.succeeded", equalTo(5))
                .body("output.failed", equalTo(1))
                .body("output.results[3].status", equalTo("FAILED"))
                .body("output.results[3].error", containsString("nowhere"))
                .body("output.results[3].output", nullValue())
                .body("output.results[4].status", equalTo("SUCCESS"));
    }

    @Test
    void anItemThatFailsKeepsBackThoseThatHaveNotBegun() {
        String id = started(workflow(failing("'concurrency':1")), items(6));

        ended(id, "FAILED")
                .body("error_summary", containsString("3 of 6 items"))
                .body("error_summary", containsString("item 3"));

        assertEquals(List.of("SUCCESS", "SUCCESS", "SUCCESS", "FAILED", "CANCELLED", "CANCELLED"), children(id));
    }

    @Test
    void noItemsGiveNoResults() {
        ended(started(workflow(failing("'concurrency':1")), "{\"items\": []}"), "SUCCESS")
                .body("output.results", hasSize(0))
                .body("output.succeeded", equalTo(0));
    }

    @Test
    void itemsThatAreNoneOrTooManyFail() {
        ended(started(workflow(failing("'max_items':5")), items(6)), "FAILED")
                .body("error_summary", containsString("at most 5"));
        ended(started(workflow(failing("'concurrency':2")), "{\"items\": \"abc\"}"), "FAILED")
                .body("error_summary", containsString("config.items must be a list"));
        ended(started(workflow("""
                {'nodes':[{'id':'each','type':'foreach','config':{'items':[1],'do':{'nodes':[{'id':'a'}]}}}]}
                """), "{}"), "FAILED").body("error_summary", containsString("config.do.nodes[0].type"));
    }

    @Test
    void aWorkflowRunsAnotherAndTakesWhatItGives() {
        UUID inner = sender.manualWorkflow(tenant, true, "priced", """
                {'nodes':[{'id':'double','type':'transform','config':{'output':'{{ inputs.n * 2 }}'}},
                          {'id':'log','type':'logging','config':{'message':'x'}}],
                 'output':{'twice':'{{ steps.double.output }}','password':'hunter2hunter2'}}
                """);
        String id = started(workflow("""
                {'nodes':[{'id':'run','type':'workflow.run','config':{'workflow':'priced','inputs':{'n':'{{ inputs.n }}'}}},
                          {'id':'next','type':'transform','config':{'output':{'n':'{{ steps.run.output.output.twice + 1 }}',
                            'long':'{{ steps.run.output.output.password | length }}','leak':'{{ steps.run.output.output.password }}'}}}]}
                """), "{\"n\": 20}");

        String child = ended(id, "SUCCESS")
                .body("output.n", equalTo(41))
                .body("output.long", equalTo(14))
                .body(not(containsString("hunter2")))
                .body("steps[0].output_data.status", equalTo("SUCCESS"))
                .extract()
                .path("steps[0].output_data.execution_id");

        detail(child)
                .body("workflow_id", equalTo(inner.toString()))
                .body("parent.execution_id", equalTo(id))
                .body("parent.node_key", equalTo("run"))
                .body("output.twice", equalTo(40))
                .body(not(containsString("hunter2")));
        assertEquals(1, listed());
    }

    @Test
    void aWorkflowThatIsNotWaitedForStandsByItself() {
        sender.manualWorkflow(tenant, true, "later", """
                {'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}
                """);
        String id = started(workflow("""
                {'nodes':[{'id':'run','type':'workflow.run','config':{'workflow':'later','wait':false}},
                          {'id':'wait','type':'wait.signal','config':{'name':'never'}}]}
                """), "{}");
        String child = ended(id, "WAITING")
                .body("steps[0].output_data.status", equalTo("QUEUED"))
                .extract()
                .path("steps[0].output_data.execution_id");
        ended(child, "WAITING");

        cancel(id);

        detail(id).body("status", equalTo("CANCELLED"));
        detail(child).body("status", equalTo("WAITING"));
    }

    @Test
    void aFailedWorkflowFailsTheNodeAndIsRunAgainByItsRetry() {
        server.willAnswer("/flaky", OtherServer.Answer.json(500, "{}"), OtherServer.Answer.json(200, "{'n':1}"));
        sender.manualWorkflow(tenant, true, "flaky", """
                {'nodes':[{'id':'call','type':'http.request','config':{'url':'%s'}}]}
                """.formatted(server.url("/flaky")));
        String id = started(workflow("""
                {'nodes':[{'id':'run','type':'workflow.run','config':{'workflow':'flaky'},
                           'retry':{'max_attempts':2,'initial_delay':'PT0.1S'}}]}
                """), "{}");

        ended(id, "SUCCESS")
                .body("steps[0].attempt", equalTo(2))
                .body("steps[0].output_data.output.body.n", equalTo(1));
        assertEquals(List.of("FAILED", "SUCCESS"), children(id));
    }

    @Test
    void whatCanNotBeRunIsRefused() {
        sender.manualWorkflow(tenant, false, "off", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");

        ended(started(workflow(running("nowhere")), "{}"), "FAILED")
                .body("error_summary", containsString("Workflow 'nowhere' not found"));
        ended(started(workflow(running("off")), "{}"), "FAILED").body("error_summary", containsString("disabled"));
    }

    @Test
    void aWorkflowThatRunsItselfEndsAtTheLimit() {
        sender.manualWorkflow(tenant, true, "again", running("again"));

        String id = started(workflow(running("again")), "{}");

        ended(id, "FAILED").body("error_summary", containsString("8 deep at most"));
    }

    @Test
    void aForeachWithinAForeachWithinAWorkflow() {
        sender.manualWorkflow(tenant, true, "nested", """
                {'nodes':[{'id':'rows','type':'foreach','config':{'items':[1,2,3],
                  'do':{'nodes':[{'id':'columns','type':'foreach','config':{'items':[10,20],'vars':{'row':'{{ item }}'},
                    'do':{'nodes':[{'id':'sum','type':'transform','config':{'output':'{{ vars.row + item + inputs.base }}'}}]}}}],
                   'output':'{{ steps.columns.output.results }}'}}}]}
                """);
        String id = started(workflow("""
                {'nodes':[{'id':'run','type':'workflow.run','config':{'workflow':'nested','inputs':{'base':100}}}]}
                """), "{}");

        List<List<Integer>> sums = ended(id, "SUCCESS").extract().path("output.output.results.output.output");

        assertEquals(List.of(List.of(111, 121), List.of(112, 122), List.of(113, 123)), sums);
    }

    @Test
    void anInnerGraphSeesTheStepsBeforeIt() {
        String id = started(workflow("""
                {'nodes':[{'id':'base','type':'transform','config':{'output':7}},
                  {'id':'each','type':'foreach','config':{'items':[1,2],
                    'do':{'nodes':[{'id':'sum','type':'transform','config':{'output':'{{ steps.base.output + item }}'}}]}}}]}
                """), "{}");

        assertEquals(List.of(8, 9), ended(id, "SUCCESS").extract().<List<Integer>>path("output.results.output"));
    }

    @Test
    void cancellingReachesEveryDepth() {
        sender.manualWorkflow(tenant, true, "deep", """
                {'nodes':[{'id':'each','type':'foreach','config':{'items':[1,2,3],'concurrency':2,
                  'do':{'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}}}]}
                """);
        String id = started(workflow(running("deep")), "{}");
        String middle = await().atMost(Duration.ofSeconds(20)).until(() -> childOf(id), found -> !found.isEmpty());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> children(middle).equals(List.of("WAITING", "WAITING", "QUEUED")));

        cancel(id);

        assertEquals(List.of("CANCELLED"), children(id));
        assertEquals(List.of("CANCELLED", "CANCELLED", "CANCELLED"), children(middle));
        detail(middle).body("steps[0].status", equalTo("FAILED"));
    }

    @Test
    void aFailingExecutionCancelsWhatItRuns() {
        sender.manualWorkflow(tenant, true, "patient", """
                {'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}
                """);
        server.willAnswer("/fail", 500, OtherServer.Answer.json(400, "{}"));
        String id = started(workflow("""
                {'nodes':[{'id':'start','type':'transform','config':{'output':1}},
                          {'id':'run','type':'workflow.run','config':{'workflow':'patient'}},
                          {'id':'fail','type':'http.request','config':{'url':'%s'}}],
                 'edges':[{'from':'start','to':'run'},{'from':'start','to':'fail'}]}
                """.formatted(server.url("/fail"))), "{}");

        ended(id, "FAILED").body("error_summary", containsString("fail"));

        assertEquals(List.of("CANCELLED"), children(id));
    }

    @Test
    void aNodeWhoseExecutionsAreLateFailsAndCancelsThem() {
        String id = started(workflow("""
                {'nodes':[{'id':'each','type':'foreach','timeout':'500ms','on_error':'continue','config':{'items':[1,2,3],'concurrency':2,
                  'do':{'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}}},
                  {'id':'after','type':'transform','config':{'output':'{{ steps.each.status }}'}}]}
                """), "{}");

        ended(id, "SUCCESS")
                .body("steps[0].error.kind", equalTo("timeout"))
                .body("steps[0].error.message", containsString("Timed out after 500 ms"))
                .body("output", equalTo("FAILED"));
        assertEquals(List.of("CANCELLED", "CANCELLED", "CANCELLED"), children(id));
    }

    @Test
    void aTimeoutOfWhatANodeRunsIsTriedAgain() {
        String id = started(workflow("""
                {'nodes':[{'id':'each','type':'foreach','timeout':'500ms','retry':{'max_attempts':2,'initial_delay':'0s'},
                  'config':{'items':[1],
                  'do':{'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}}}]}
                """), "{}");

        ended(id, "FAILED").body("steps[0].attempt", equalTo(2)).body("error_summary", containsString("Timed out"));
        assertEquals(List.of("CANCELLED", "CANCELLED"), children(id));
    }

    @Test
    void whatAFailedExecutionRunsIsOverBeforeItIsCompensatedFor() {
        sender.manualWorkflow(tenant, true, "patient", """
                {'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}
                """);
        server.willAnswer("/fail", 500, OtherServer.Answer.json(400, "{}"));
        String id = started(workflow("""
                {'nodes':[{'id':'start','type':'transform','config':{'output':1},'compensate':'undo'},
                          {'id':'run','type':'workflow.run','config':{'workflow':'patient'}},
                          {'id':'fail','type':'http.request','config':{'url':'%s'}},
                          {'id':'undo','type':'wait.signal','config':{'name':'undone'}}],
                 'edges':[{'from':'start','to':'run'},{'from':'start','to':'fail'}]}
                """.formatted(server.url("/fail"))), "{}");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> detail(id)
                        .extract()
                        .<List<String>>path("steps.findAll { it.node_key == 'undo' }.status")
                        .equals(List.of("WAITING")));

        assertEquals(List.of("CANCELLED"), children(id));
    }

    @Test
    void aChildThatIsCancelledByHandFailsTheNodeThatWaits() {
        sender.manualWorkflow(tenant, true, "patient", """
                {'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}
                """);
        String id = started(workflow(running("patient")), "{}");
        String child = await().atMost(Duration.ofSeconds(20)).until(() -> childOf(id), found -> !found.isEmpty());
        ended(child, "WAITING");

        cancel(child);

        ended(id, "FAILED").body("error_summary", containsString("CANCELLED"));
    }

    @Test
    void anExecutionGivesWhatItsTemplateOrItsLastNodeGives() {
        ended(
                        started(
                                workflow(
                                        "{'nodes':[{'id':'a','type':'transform','config':{'output':{'token':'tok-12345','n':1}}}]}"),
                                "{}"),
                        "SUCCESS")
                .body("output.n", equalTo(1))
                .body("output.token", equalTo("***REDACTED***"));
        ended(
                        started(
                                workflow(
                                        "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}],'output':'{{ steps.b.output }}'}"),
                                "{}"),
                        "FAILED")
                .body("error_summary", containsString("The output of the workflow is wrong"))
                .body("output", nullValue());
        ended(
                        started(
                                workflow(
                                        "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}],'output':[1,'{{ inputs.n }}']}"),
                                "{\"n\": 2}"),
                        "SUCCESS")
                .body("output", equalTo(List.of(1, 2)))
                .body("parent", nullValue())
                .body("steps[0].started_at", notNullValue());
    }

    private static String failing(String more) {
        return """
                {'nodes':[{'id':'each','type':'foreach','config':{'items':'{{ inputs.items }}',%s,
                  'do':{'nodes':[{'id':'check','type':'transform','config':{'output':1}},
                                 {'id':'bad','type':'transform','config':{'output':'{{ nowhere }}'}}],
                        'edges':[{'from':'check','to':'bad','when':'{{ index == 3 }}'}]}}}]}
                """.formatted(more);
    }

    private static String running(String workflow) {
        return "{'nodes':[{'id':'run','type':'workflow.run','config':{'workflow':'" + workflow + "'}}]}";
    }

    private UUID workflow(String graph) {
        return sender.manualWorkflow(tenant, true, graph);
    }

    private static String items(int count) {
        return "{\"items\": ["
                + IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(",")) + "]}";
    }

    private List<String> children(String parent) {
        return TrustedSql.run(
                        pool,
                        "select status from execution.execution where parent_id = $1 order by child_index, id",
                        Tuple.of(parent))
                .stream()
                .map(row -> row.getString("status"))
                .toList();
    }

    private String childOf(String parent) {
        return TrustedSql.run(pool, "select id from execution.execution where parent_id = $1", Tuple.of(parent))
                .stream()
                .findFirst()
                .map(row -> row.getString("id"))
                .orElse("");
    }

    private String started(UUID workflow, String inputs) {
        return writer().body("{\"inputs\": " + inputs + "}")
                .post("/api/automate/workflows/" + workflow + "/run/")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");
    }

    private void cancel(String id) {
        writer().post("/api/automate/executions/" + id + "/cancel/").then().statusCode(202);
    }

    private int listed() {
        return reader().get("/api/automate/executions/").path("count");
    }

    private ValidatableResponse ended(String id, String status) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> detail(id), found -> status.equals(found.extract().path("status")));
    }

    private ValidatableResponse detail(String id) {
        return reader().get("/api/automate/executions/" + id + "/").then().statusCode(200);
    }

    private RequestSpecification reader() {
        return given().auth().oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_READ));
    }

    private RequestSpecification writer() {
        return given().auth()
                .oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_WRITE))
                .contentType(ContentType.JSON);
    }
}
