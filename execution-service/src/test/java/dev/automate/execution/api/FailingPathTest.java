package dev.automate.execution.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.Scope;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same way when something fails on it: tried again, gone around, told, replayed. */
@ServiceTest
class FailingPathTest {
    private final Sender sender = new Sender();
    private final OtherServer server = new OtherServer();
    private final String tenant = "t-" + UUID.randomUUID();
    private final ExecutionsOf executions = new ExecutionsOf(tenant);

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    @Test
    void aServerThatFailsTwiceIsAskedThreeTimesWithTheSameKey() {
        server.willAnswer(
                "/charge",
                OtherServer.Answer.json(503, "{}"),
                OtherServer.Answer.json(500, "{}"),
                OtherServer.Answer.json(200, "{'charged':true}"));
        UUID workflow = sender.workflow(tenant, "charge", """
                {'nodes':[{'id':'charge','type':'http.request',
                  'config':{'method':'POST','url':'%s','json':{'amount':'{{ event.payload.amount }}'}},
                  'retry':{'max_attempts':3,'backoff':'fixed','initial_delay':'50ms','jitter':false}}]}
                """.formatted(server.url("/charge")));
        sender.event(tenant, "charge", "{'amount':7}");

        String id = executions.onlyExecution(workflow, "SUCCESS");

        executions
                .detail(id)
                .body("steps[0].attempt", equalTo(3))
                .body("steps[0].output_data.body.charged", equalTo(true))
                .body("steps[0].output_data.status", equalTo(200));
        List<OtherServer.Asked> asked = server.asked("/charge");
        assertEquals(
                List.of(id + ":charge"),
                asked.stream()
                        .map(each -> each.header("Idempotency-Key"))
                        .distinct()
                        .toList());
        assertEquals(3, asked.size());
        assertEquals("{\"amount\":7}", asked.getFirst().body());
    }

    @Test
    void aFailureSaysWhichNodeAndWhy() {
        server.willAnswer("/gone", OtherServer.Answer.json(410, "{}"));
        UUID workflow = sender.workflow(tenant, "fail", """
                {'nodes':[{'id':'call','type':'http.request','config':{'url':'%s'},'retry':{'max_attempts':5}},
                          {'id':'after','type':'logging','config':{'message':'x'}}]}
                """.formatted(server.url("/gone")));
        sender.event(tenant, "fail", "{}");

        String id = executions.onlyExecution(workflow, "FAILED");

        executions
                .detail(id)
                .body("error_summary", equalTo("Node 'call' failed: GET 127.0.0.1 answered 410"))
                .body("steps", hasSize(2))
                .body("steps[0].status", equalTo("FAILED"))
                .body("steps[0].attempt", equalTo(1))
                .body("steps[1].status", equalTo("SKIPPED"));
        assertEquals(1, server.asked("/gone").size());
    }

    @Test
    void aWrongConditionFailsTheExecutionClearly() {
        UUID workflow = sender.workflow(tenant, "when", """
                {'nodes':[{'id':'a','type':'logging','config':{'message':'x'}},{'id':'b','type':'logging','config':{'message':'y'}}],
                 'edges':[{'from':'a','to':'b','when':'steps.nobody.output > 1'}]}
                """);
        sender.event(tenant, "when", "{}");

        String id = executions.onlyExecution(workflow, "FAILED");

        executions
                .detail(id)
                .body("error_summary", containsString("The condition of the edge from 'a' to 'b' is wrong"));
    }

    @Test
    void anUnknownNameInAConfigSaysWhere() {
        UUID workflow = sender.workflow(
                tenant,
                "name",
                "{'nodes':[{'id':'a','type':'logging','config':{'message':'{{ event.payload.nope.deep }}'}}]}");
        sender.event(tenant, "name", "{}");

        String id = executions.onlyExecution(workflow, "FAILED");

        executions.detail(id).body("error_summary", containsString("event.payload.nope"));
    }

    @Test
    void continueAndGotoGoOnAfterAFailure() {
        server.willAnswer("/bad", OtherServer.Answer.json(400, "{}"));
        UUID workflow = sender.workflow(tenant, "goon", """
                {'nodes':[{'id':'a','type':'http.request','config':{'url':'%1$s'},'on_error':'continue'},
                          {'id':'b','type':'http.request','config':{'url':'%1$s'},'on_error':'goto:rescue'},
                          {'id':'c','type':'logging','config':{'message':'never'}},
                          {'id':'rescue','type':'transform','config':{'output':'{{ steps.b.status }}'}}],
                 'edges':[{'from':'a','to':'b'},{'from':'b','to':'c'}]}
                """.formatted(server.url("/bad")));
        sender.event(tenant, "goon", "{}");

        String id = executions.onlyExecution(workflow, "SUCCESS");

        executions
                .detail(id)
                .body("steps.find { it.node_key == 'a' }.status", equalTo("FAILED"))
                .body("steps.find { it.node_key == 'c' }.status", equalTo("SKIPPED"))
                .body("steps.find { it.node_key == 'rescue' }.output_data", equalTo("FAILED"));
    }

    @Test
    void aReplayIsANewExecutionOfTheSameEventAndVersion() {
        server.willAnswer("/flaky", OtherServer.Answer.json(500, "{}"), OtherServer.Answer.json(200, "{}"));
        UUID workflow = sender.workflow(tenant, "replay", """
                {'nodes':[{'id':'call','type':'http.request','config':{'url':'%s'}}]}
                """.formatted(server.url("/flaky")));
        sender.event(tenant, "replay", "{'password':'hunter22'}");
        String first = executions.onlyExecution(workflow, "FAILED");

        String second = executions
                .as(Scope.EXECUTIONS_WRITE)
                .header("X-Trace-ID", "trace-again")
                .post(ExecutionsOf.PATH + first + "/replay/")
                .then()
                .statusCode(202)
                .body("message", equalTo("Execution queued for replay"))
                .body("trace_id", equalTo("trace-again"))
                .body("execution_id", not(equalTo(first)))
                .extract()
                .path("execution_id");

        executions.ended(second, "SUCCESS");
        executions
                .detail(second)
                .body("attempt", equalTo(2))
                .body("replay_of", equalTo(first))
                .body("workflow_version", equalTo(1));
        String third = executions
                .as(Scope.EXECUTIONS_WRITE)
                .contentType("application/json")
                .body("{\"version\":\"latest\"}")
                .post(ExecutionsOf.PATH + second + "/replay")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");
        executions.ended(third, "SUCCESS");
        executions.detail(third).body("attempt", equalTo(3)).body("replay_of", equalTo(second));
    }

    @Test
    void whatIsWaitingIsNotReplayedAndCanBeCancelled() {
        server.willAnswer("/later", OtherServer.Answer.json(503, "{}"));
        UUID workflow = sender.workflow(tenant, "later", """
                {'nodes':[{'id':'call','type':'http.request','config':{'url':'%s'},'retry':{'max_attempts':3,'initial_delay':'1h','max_delay':'1h'}}]}
                """.formatted(server.url("/later")));
        sender.event(tenant, "later", "{}");
        String id = executions.onlyExecution(workflow, "WAITING");

        executions
                .as(Scope.EXECUTIONS_WRITE)
                .post(ExecutionsOf.PATH + id + "/replay/")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("CONFLICT"));
        executions
                .as(Scope.EXECUTIONS_WRITE)
                .post(ExecutionsOf.PATH + id + "/cancel/")
                .then()
                .statusCode(202);

        executions.detail(id).body("status", equalTo("CANCELLED")).body("steps[0].status", equalTo("FAILED"));
        executions
                .as(Scope.EXECUTIONS_WRITE)
                .post(ExecutionsOf.PATH + id + "/cancel/")
                .then()
                .statusCode(409);
    }

    @Test
    void whatTheDatabaseCannotHoldFailsTheExecutionOnce() {
        server.willAnswer("/huge", OtherServer.Answer.json(200, "{'n':1e200000,'nul':'\\u0000'}"));
        UUID workflow = sender.workflow(tenant, "huge", """
                {'nodes':[{'id':'a','type':'http.request','config':{'url':'%s'}}]}
                """.formatted(server.url("/huge")));
        sender.event(tenant, "huge", "{}");

        String id = executions.onlyExecution(workflow, "FAILED");

        executions.detail(id).body("error_summary", containsString("can't be stored"));
        assertEquals(1, server.asked("/huge").size());
    }
}
