package dev.automate.execution.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.common.caller.Scope;
import dev.automate.common.message.EventMessage;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a record on Kafka to what the API tells, with nothing in between replaced. */
@ServiceTest
class WholePathTest {
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
    void anEventRunsTheWorkflowThatWasSavedBeforeIt() {
        UUID workflow = sender.workflow(tenant, "order.*", """
                {'nodes':[
                  {'id':'sum','type':'transform','config':{'output':{'total':'{{ event.payload.amount * 2 }}','id':'{{ event.payload.order_id }}'}}},
                  {'id':'log','type':'logging','config':{'message':'Order {{ steps.sum.output.id }} costs {{ steps.sum.output.total }}'}}]}
                """);
        String event = sender.event(tenant, "order.created", "{'order_id':'ORD-1','amount':21}");

        String id = executions.onlyExecution(workflow, "SUCCESS");

        executions
                .detail(id)
                .body("workflow_id", equalTo(workflow.toString()))
                .body("workflow_name", equalTo("Test order.*"))
                .body("attempt", equalTo(1))
                .body("context.source", equalTo("api"))
                .body("context.event_type", equalTo("order.created"))
                .body("error_summary", nullValue())
                .body("trigger_event_id", equalTo(event))
                .body("trace_id", equalTo("trace-order.created"))
                .body("duration_ms", greaterThanOrEqualTo(0))
                .body("steps", hasSize(2))
                .body("steps[0].node_key", equalTo("sum"))
                .body("steps[0].output_data.total", equalTo(42))
                .body("steps[1].status", equalTo("SUCCESS"))
                .body("steps[1].input_data.message", equalTo("Order ORD-1 costs 42"))
                .body("steps[1].started_at", notNullValue());
    }

    @Test
    void theSameEventTwiceStartsOneExecution() {
        UUID workflow =
                sender.workflow(tenant, "twice", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");
        EventMessage event = Sender.message(tenant, "twice", "{}");
        sender.event(event);
        sender.event(event);
        sender.event(tenant, "twice", "{}");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(2, executions.count(workflow, "SUCCESS")));
        assertEquals(2, executions.count(workflow, ""));
    }

    @Test
    void aBranchThatIsNotTakenIsSkippedAndTheJoinRuns() {
        UUID workflow = sender.workflow(tenant, "branch", """
                {'nodes':[
                  {'id':'start','type':'transform','config':{'output':'{{ event.payload.amount }}'}},
                  {'id':'big','type':'logging','config':{'message':'big'}},
                  {'id':'small','type':'logging','config':{'message':'small'}},
                  {'id':'end','type':'transform','config':{'output':'{{ steps.big.status }}/{{ steps.small.status }}'}}],
                 'edges':[
                  {'from':'start','to':'big','when':'{{ steps.start.output > 100 }}'},
                  {'from':'start','to':'small','when':'steps.start.output <= 100'},
                  {'from':'big','to':'end'},{'from':'small','to':'end'}]}
                """);
        sender.event(tenant, "branch", "{'amount':500}");

        String id = executions.onlyExecution(workflow, "SUCCESS");

        executions
                .detail(id)
                .body("steps.find { it.node_key == 'small' }.status", equalTo("SKIPPED"))
                .body("steps.find { it.node_key == 'end' }.output_data", equalTo("SUCCESS/SKIPPED"));
    }

    @Test
    void aSwitchSendsOnItsWay() {
        UUID workflow = sender.workflow(tenant, "sorted", """
                {'nodes':[
                  {'id':'size','type':'switch','config':{'cases':[{'name':'large','when':'{{ event.payload.amount > 100 }}'}],'default':'small'}},
                  {'id':'big','type':'logging','config':{'message':'big'}},
                  {'id':'little','type':'logging','config':{'message':'little'}}],
                 'edges':[
                  {'from':'size','to':'big','when':'{{ steps.size.output.case == \\'large\\' }}'},
                  {'from':'size','to':'little','when':'{{ steps.size.output.case == \\'small\\' }}'}]}
                """);
        sender.event(tenant, "sorted", "{'amount':500}");

        String id = executions.onlyExecution(workflow, "SUCCESS");

        executions
                .detail(id)
                .body("steps.find { it.node_key == 'big' }.status", equalTo("SUCCESS"))
                .body("steps.find { it.node_key == 'little' }.status", equalTo("SKIPPED"));
    }

    @Test
    void whatAFilterHoldsBackIsSkipped() {
        UUID workflow = sender.workflow(tenant, "held", """
                {'nodes':[
                  {'id':'paid','type':'filter','config':{'condition':'{{ event.payload.paid }}'}},
                  {'id':'ship','type':'logging','config':{'message':'ship'}}]}
                """);
        sender.event(tenant, "held", "{'paid':false}");

        String id = executions.onlyExecution(workflow, "SUCCESS");

        executions
                .detail(id)
                .body("steps.find { it.node_key == 'paid' }.output_data.passed", equalTo(false))
                .body("steps.find { it.node_key == 'ship' }.status", equalTo("SKIPPED"));
    }

    @Test
    void aDelayIsWaitedForAndThenWhatFollowsRuns() {
        UUID workflow = sender.workflow(tenant, "soon", """
                {'nodes':[
                  {'id':'wait','type':'delay','config':{'duration':'1s'}},
                  {'id':'after','type':'transform','config':{'output':'{{ steps.wait.output.until }}'}}]}
                """);
        sender.event(tenant, "soon", "{}");

        String id = executions.onlyExecution(workflow, "SUCCESS");

        JsonPath ended = executions.detail(id).extract().jsonPath();
        String until = ended.getString("steps.find { it.node_key == 'after' }.output_data");
        Instant followed = Instant.parse(ended.getString("steps.find { it.node_key == 'after' }.started_at"));
        assertFalse(followed.isBefore(Instant.parse(until)), followed + " before " + until);
        assertEquals(1, ended.getInt("steps.find { it.node_key == 'wait' }.attempt"));
    }

    @Test
    void whoWaitsInADelayIsToldUntilWhenAndCanBeCancelled() {
        UUID workflow = sender.workflow(
                tenant, "long", "{'nodes':[{'id':'wait','type':'delay','config':{'until':'{{ event.payload.at }}'}}]}");
        String at = Instant.now()
                .plus(Duration.ofDays(2))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        sender.event(tenant, "long", "{'at':'" + at + "'}");

        String id = executions.onlyExecution(workflow, "WAITING");

        executions.detail(id).body("steps[0].status", equalTo("WAITING")).body("steps[0].next_attempt_at", equalTo(at));
        executions
                .as(Scope.EXECUTIONS_WRITE)
                .post(ExecutionsOf.PATH + id + "/cancel/")
                .then()
                .statusCode(202);
        executions.detail(id).body("status", equalTo("CANCELLED")).body("steps[0].status", equalTo("FAILED"));
    }

    @Test
    void secretsAreNeverShownAndStillWork() {
        server.willAnswer("/login", OtherServer.Answer.json(200, "{'access_token':'tok-9999','user':'ann'}"));
        server.willAnswer("/me", OtherServer.Answer.json(200, "{'ok':true}"));
        UUID workflow = sender.workflow(tenant, "secret", """
                {'nodes':[{'id':'login','type':'http.request','config':{'method':'POST','url':'%s','json':{'password':'{{ event.payload.password }}'}}},
                          {'id':'me','type':'http.request','config':{'url':'%s','headers':{'Authorization':'Bearer {{ steps.login.output.body.access_token }}'}}},
                          {'id':'log','type':'logging','config':{'message':'got {{ steps.login.output.body.access_token }} for {{ event.payload.password }}'}}]}
                """.formatted(server.url("/login"), server.url("/me")));
        sender.event(tenant, "secret", "{'password':'hunter22'}");

        String id = executions.onlyExecution(workflow, "SUCCESS");

        String body = executions
                .detail(id)
                .body("steps[0].output_data.body.user", equalTo("ann"))
                .body("steps[0].output_data.body.access_token", equalTo("***REDACTED***"))
                .body("steps[2].output_data.message", equalTo("***REDACTED***"))
                .extract()
                .asString();
        assertFalse(body.contains("tok-9999") || body.contains("hunter22"));
        assertEquals(
                "{\"password\":\"hunter22\"}", server.asked("/login").getFirst().body());
        assertEquals("Bearer tok-9999", server.asked("/me").getFirst().header("Authorization"));
    }

    @Test
    void aRecordThatIsNoEventHoldsNothingUp() {
        UUID workflow =
                sender.workflow(tenant, "after", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");
        EventMessage event = Sender.message(tenant, "after", "{}");
        sender.rubbish(event.recordKey());
        sender.event(event);

        executions.onlyExecution(workflow, "SUCCESS");
    }

    @Test
    void aDeletedWorkflowMatchesNothing() {
        UUID workflow =
                sender.workflow(tenant, "gone", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");
        sender.event(tenant, "gone", "{}");
        executions.onlyExecution(workflow, "SUCCESS");
        sender.deleteWorkflow(workflow);
        sender.event(tenant, "gone", "{}");
        UUID marker =
                sender.workflow(tenant, "marker", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");
        sender.event(tenant, "marker", "{}");

        executions.onlyExecution(marker, "SUCCESS");

        assertEquals(1, executions.count(workflow, ""));
    }
}
