package dev.automate.execution.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
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
    private final Family family;

    ChildrenTest(Pool pool) {
        this.family = new Family(sender, pool, tenant);
    }

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    @Test
    void itemsRunSevenAtOnceAndTheirResultsAreInOrder() {
        server.willGather("/item", 7);
        server.willAnswer("/item", 20, OtherServer.Answer.json(200, "{}"));
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'each','type':'foreach','config':{'items':'{{ inputs.items }}','concurrency':7,
                  'vars':{'factor':10},
                  'do':{'nodes':[{'id':'call','type':'http.request','config':{'url':'%s?i={{ index }}'}},
                                 {'id':'out','type':'transform','config':{'output':'{{ item * vars.factor }}'}}]}}}]}
                """.formatted(server.url("/item"))), items(200));

        ValidatableResponse done = family.ended(id, "SUCCESS");

        assertEquals(200, server.asked("/item").size());
        assertEquals(7, server.mostAtOnce());
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
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'each','type':'foreach','config':{'items':'{{ inputs.items }}','concurrency':100,
                  'do':{'nodes':[{'id':'out','type':'transform','config':{'output':'{{ index }}'}}]}}},
                  {'id':'after','type':'http.request','config':{'url':'%s'}}]}
                """.formatted(server.url("/after"))), items(1000));

        family.ended(id, "SUCCESS").body("steps.find { it.node_key == 'each' }.output_data.succeeded", equalTo(1000));

        assertEquals(1, server.asked("/after").size());
    }

    @Test
    void anItemThatFailsIsToldAndTheOthersGoOn() {
        String id = family.started(family.workflow(failing("'on_item_error':'continue'")), items(6));

        family.ended(id, "SUCCESS")
                .body("output.succeeded", equalTo(5))
                .body("output.failed", equalTo(1))
                .body("output.results[3].status", equalTo("FAILED"))
                .body("output.results[3].error", containsString("nowhere"))
                .body("output.results[3].output", nullValue())
                .body("output.results[4].status", equalTo("SUCCESS"));
    }

    @Test
    void anItemThatFailsKeepsBackThoseThatHaveNotBegun() {
        String id = family.started(family.workflow(failing("'concurrency':1")), items(6));

        family.ended(id, "FAILED")
                .body("error_summary", containsString("3 of 6 items"))
                .body("error_summary", containsString("item 3"));

        assertEquals(List.of("SUCCESS", "SUCCESS", "SUCCESS", "FAILED", "CANCELLED", "CANCELLED"), family.children(id));
    }

    @Test
    void noItemsGiveNoResults() {
        family.ended(family.started(family.workflow(failing("'concurrency':1")), "{\"items\": []}"), "SUCCESS")
                .body("output.results", hasSize(0))
                .body("output.succeeded", equalTo(0));
    }

    @Test
    void itemsThatAreNoneOrTooManyFail() {
        family.ended(family.started(family.workflow(failing("'max_items':5")), items(6)), "FAILED")
                .body("error_summary", containsString("at most 5"));
        family.ended(family.started(family.workflow(failing("'concurrency':2")), "{\"items\": \"abc\"}"), "FAILED")
                .body("error_summary", containsString("config.items must be a list"));
        family.ended(family.started(family.workflow("""
                {'nodes':[{'id':'each','type':'foreach','config':{'items':[1],'do':{'nodes':[{'id':'a'}]}}}]}
                """), "{}"), "FAILED")
                .body("error_summary", containsString("config.do.nodes[0].type"));
    }

    @Test
    void aWorkflowRunsAnotherAndTakesWhatItGives() {
        UUID inner = sender.manualWorkflow(tenant, true, "priced", """
                {'nodes':[{'id':'double','type':'transform','config':{'output':'{{ inputs.n * 2 }}'}},
                          {'id':'log','type':'logging','config':{'message':'x'}}],
                 'output':{'twice':'{{ steps.double.output }}','password':'hunter2hunter2'}}
                """);
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'run','type':'workflow.run','config':{'workflow':'priced','inputs':{'n':'{{ inputs.n }}'}}},
                          {'id':'next','type':'transform','config':{'output':{'n':'{{ steps.run.output.output.twice + 1 }}',
                            'long':'{{ steps.run.output.output.password | length }}','leak':'{{ steps.run.output.output.password }}'}}}]}
                """), "{\"n\": 20}");

        String child = family.ended(id, "SUCCESS")
                .body("output.n", equalTo(41))
                .body("output.long", equalTo(14))
                .body(not(containsString("hunter2")))
                .body("steps[0].output_data.status", equalTo("SUCCESS"))
                .extract()
                .path("steps[0].output_data.execution_id");

        family.detail(child)
                .body("workflow_id", equalTo(inner.toString()))
                .body("parent.execution_id", equalTo(id))
                .body("parent.node_key", equalTo("run"))
                .body("output.twice", equalTo(40))
                .body(not(containsString("hunter2")));
        assertEquals(1, family.listed());
    }

    @Test
    void aWorkflowThatIsNotWaitedForStandsByItself() {
        sender.manualWorkflow(tenant, true, "later", """
                {'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}
                """);
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'run','type':'workflow.run','config':{'workflow':'later','wait':false}},
                          {'id':'wait','type':'wait.signal','config':{'name':'never'}}]}
                """), "{}");
        String child = family.ended(id, "WAITING")
                .body("steps[0].output_data.status", equalTo("QUEUED"))
                .extract()
                .path("steps[0].output_data.execution_id");
        family.ended(child, "WAITING");

        family.cancel(id);

        family.detail(id).body("status", equalTo("CANCELLED"));
        family.detail(child).body("status", equalTo("WAITING"));
    }

    @Test
    void aFailedWorkflowFailsTheNodeAndIsRunAgainByItsRetry() {
        server.willAnswer("/flaky", OtherServer.Answer.json(500, "{}"), OtherServer.Answer.json(200, "{'n':1}"));
        sender.manualWorkflow(tenant, true, "flaky", """
                {'nodes':[{'id':'call','type':'http.request','config':{'url':'%s'}}]}
                """.formatted(server.url("/flaky")));
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'run','type':'workflow.run','config':{'workflow':'flaky'},
                           'retry':{'max_attempts':2,'initial_delay':'PT0.1S'}}]}
                """), "{}");

        family.ended(id, "SUCCESS")
                .body("steps[0].attempt", equalTo(2))
                .body("steps[0].output_data.output.body.n", equalTo(1));
        assertEquals(List.of("FAILED", "SUCCESS"), family.children(id));
    }

    @Test
    void whatCanNotBeRunIsRefused() {
        sender.manualWorkflow(tenant, false, "off", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");

        family.ended(family.started(family.workflow(Family.running("nowhere")), "{}"), "FAILED")
                .body("error_summary", containsString("Workflow 'nowhere' not found"));
        family.ended(family.started(family.workflow(Family.running("off")), "{}"), "FAILED")
                .body("error_summary", containsString("disabled"));
    }

    @Test
    void aWorkflowThatRunsItselfEndsAtTheLimit() {
        sender.manualWorkflow(tenant, true, "again", Family.running("again"));

        String id = family.started(family.workflow(Family.running("again")), "{}");

        family.ended(id, "FAILED").body("error_summary", containsString("8 deep at most"));
    }

    @Test
    void aForeachWithinAForeachWithinAWorkflow() {
        sender.manualWorkflow(tenant, true, "nested", """
                {'nodes':[{'id':'rows','type':'foreach','config':{'items':[1,2,3],
                  'do':{'nodes':[{'id':'columns','type':'foreach','config':{'items':[10,20],'vars':{'row':'{{ item }}'},
                    'do':{'nodes':[{'id':'sum','type':'transform','config':{'output':'{{ vars.row + item + inputs.base }}'}}]}}}],
                   'output':'{{ steps.columns.output.results }}'}}}]}
                """);
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'run','type':'workflow.run','config':{'workflow':'nested','inputs':{'base':100}}}]}
                """), "{}");

        List<List<Integer>> sums = family.ended(id, "SUCCESS").extract().path("output.output.results.output.output");

        assertEquals(List.of(List.of(111, 121), List.of(112, 122), List.of(113, 123)), sums);
    }

    @Test
    void anInnerGraphSeesTheStepsBeforeIt() {
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'base','type':'transform','config':{'output':7}},
                  {'id':'each','type':'foreach','config':{'items':[1,2],
                    'do':{'nodes':[{'id':'sum','type':'transform','config':{'output':'{{ steps.base.output + item }}'}}]}}}]}
                """), "{}");

        assertEquals(List.of(8, 9), family.ended(id, "SUCCESS").extract().<List<Integer>>path("output.results.output"));
    }

    @Test
    void anExecutionGivesWhatItsTemplateOrItsLastNodeGives() {
        family.ended(
                        family.started(
                                family.workflow(
                                        "{'nodes':[{'id':'a','type':'transform','config':{'output':{'token':'tok-12345','n':1}}}]}"),
                                "{}"),
                        "SUCCESS")
                .body("output.n", equalTo(1))
                .body("output.token", equalTo("***REDACTED***"));
        family.ended(
                        family.started(
                                family.workflow(
                                        "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}],'output':'{{ steps.b.output }}'}"),
                                "{}"),
                        "FAILED")
                .body("error_summary", containsString("The output of the workflow is wrong"))
                .body("output", nullValue());
        family.ended(
                        family.started(
                                family.workflow(
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

    private static String items(int count) {
        return "{\"items\": ["
                + IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(",")) + "]}";
    }
}
