package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.common.caller.Scope;
import dev.automate.common.message.EventMessage;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a record on Kafka to what the API tells, with nothing in between replaced. */
@ServiceTest
class WholePathTest {
    private static final String EXECUTIONS = "/api/automate/executions/";

    private final Sender sender = new Sender();
    private final OtherServer server = new OtherServer();
    private final String tenant = "t-" + UUID.randomUUID();

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

        String id = onlyExecution(workflow, "SUCCESS");

        detail(id)
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

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(2, count(workflow, "SUCCESS")));
        assertEquals(2, count(workflow, ""));
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

        String id = onlyExecution(workflow, "SUCCESS");

        detail(id)
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

        String id = onlyExecution(workflow, "SUCCESS");

        detail(id)
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

        String id = onlyExecution(workflow, "SUCCESS");

        detail(id)
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

        String id = onlyExecution(workflow, "SUCCESS");

        JsonPath ended = detail(id).extract().jsonPath();
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

        String id = onlyExecution(workflow, "WAITING");

        detail(id).body("steps[0].status", equalTo("WAITING")).body("steps[0].next_attempt_at", equalTo(at));
        as(Scope.EXECUTIONS_WRITE).post(EXECUTIONS + id + "/cancel/").then().statusCode(202);
        detail(id).body("status", equalTo("CANCELLED")).body("steps[0].status", equalTo("FAILED"));
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

        String id = onlyExecution(workflow, "SUCCESS");

        detail(id)
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

        String id = onlyExecution(workflow, "FAILED");

        detail(id)
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

        String id = onlyExecution(workflow, "FAILED");

        detail(id).body("error_summary", containsString("The condition of the edge from 'a' to 'b' is wrong"));
    }

    @Test
    void anUnknownNameInAConfigSaysWhere() {
        UUID workflow = sender.workflow(
                tenant,
                "name",
                "{'nodes':[{'id':'a','type':'logging','config':{'message':'{{ event.payload.nope.deep }}'}}]}");
        sender.event(tenant, "name", "{}");

        String id = onlyExecution(workflow, "FAILED");

        detail(id).body("error_summary", containsString("event.payload.nope"));
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

        String id = onlyExecution(workflow, "SUCCESS");

        detail(id)
                .body("steps.find { it.node_key == 'a' }.status", equalTo("FAILED"))
                .body("steps.find { it.node_key == 'c' }.status", equalTo("SKIPPED"))
                .body("steps.find { it.node_key == 'rescue' }.output_data", equalTo("FAILED"));
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

        String id = onlyExecution(workflow, "SUCCESS");

        String body = detail(id)
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
    void aReplayIsANewExecutionOfTheSameEventAndVersion() {
        server.willAnswer("/flaky", OtherServer.Answer.json(500, "{}"), OtherServer.Answer.json(200, "{}"));
        UUID workflow = sender.workflow(tenant, "replay", """
                {'nodes':[{'id':'call','type':'http.request','config':{'url':'%s'}}]}
                """.formatted(server.url("/flaky")));
        sender.event(tenant, "replay", "{'password':'hunter22'}");
        String first = onlyExecution(workflow, "FAILED");

        String second = as(Scope.EXECUTIONS_WRITE)
                .header("X-Trace-ID", "trace-again")
                .post(EXECUTIONS + first + "/replay/")
                .then()
                .statusCode(202)
                .body("message", equalTo("Execution queued for replay"))
                .body("trace_id", equalTo("trace-again"))
                .body("execution_id", not(equalTo(first)))
                .extract()
                .path("execution_id");

        ended(second, "SUCCESS");
        detail(second)
                .body("attempt", equalTo(2))
                .body("replay_of", equalTo(first))
                .body("workflow_version", equalTo(1));
        String third = as(Scope.EXECUTIONS_WRITE)
                .contentType("application/json")
                .body("{\"version\":\"latest\"}")
                .post(EXECUTIONS + second + "/replay")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");
        ended(third, "SUCCESS");
        detail(third).body("attempt", equalTo(3)).body("replay_of", equalTo(second));
    }

    @Test
    void whatIsWaitingIsNotReplayedAndCanBeCancelled() {
        server.willAnswer("/later", OtherServer.Answer.json(503, "{}"));
        UUID workflow = sender.workflow(tenant, "later", """
                {'nodes':[{'id':'call','type':'http.request','config':{'url':'%s'},'retry':{'max_attempts':3,'initial_delay':'1h','max_delay':'1h'}}]}
                """.formatted(server.url("/later")));
        sender.event(tenant, "later", "{}");
        String id = onlyExecution(workflow, "WAITING");

        as(Scope.EXECUTIONS_WRITE)
                .post(EXECUTIONS + id + "/replay/")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("CONFLICT"));
        as(Scope.EXECUTIONS_WRITE).post(EXECUTIONS + id + "/cancel/").then().statusCode(202);

        detail(id).body("status", equalTo("CANCELLED")).body("steps[0].status", equalTo("FAILED"));
        as(Scope.EXECUTIONS_WRITE).post(EXECUTIONS + id + "/cancel/").then().statusCode(409);
    }

    @Test
    void aRecordThatIsNoEventHoldsNothingUp() {
        UUID workflow =
                sender.workflow(tenant, "after", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");
        EventMessage event = Sender.message(tenant, "after", "{}");
        sender.rubbish(event.recordKey());
        sender.event(event);

        onlyExecution(workflow, "SUCCESS");
    }

    @Test
    void whatTheDatabaseCannotHoldFailsTheExecutionOnce() {
        server.willAnswer("/huge", OtherServer.Answer.json(200, "{'n':1e200000,'nul':'\\u0000'}"));
        UUID workflow = sender.workflow(tenant, "huge", """
                {'nodes':[{'id':'a','type':'http.request','config':{'url':'%s'}}]}
                """.formatted(server.url("/huge")));
        sender.event(tenant, "huge", "{}");

        String id = onlyExecution(workflow, "FAILED");

        detail(id).body("error_summary", containsString("can't be stored"));
        assertEquals(1, server.asked("/huge").size());
    }

    @Test
    void aDeletedWorkflowMatchesNothing() {
        UUID workflow =
                sender.workflow(tenant, "gone", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");
        sender.event(tenant, "gone", "{}");
        onlyExecution(workflow, "SUCCESS");
        sender.deleteWorkflow(workflow);
        sender.event(tenant, "gone", "{}");
        UUID marker =
                sender.workflow(tenant, "marker", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");
        sender.event(tenant, "marker", "{}");

        onlyExecution(marker, "SUCCESS");

        assertEquals(1, count(workflow, ""));
    }

    private String onlyExecution(UUID workflow, String status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> count(workflow, status) == 1);
        return list(workflow, "").getString("results[0].id");
    }

    private void ended(String id, String status) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> detail(id).body("status", equalTo(status)));
    }

    private int count(UUID workflow, String status) {
        return list(workflow, status).getInt("count");
    }

    private JsonPath list(UUID workflow, String status) {
        RequestSpecification asked = as(Scope.EXECUTIONS_READ).queryParam("workflow", workflow);
        return (status.isEmpty() ? asked : asked.queryParam("status", status))
                .get(EXECUTIONS)
                .jsonPath();
    }

    private ValidatableResponse detail(String id) {
        return as(Scope.EXECUTIONS_READ).get(EXECUTIONS + id + "/").then().statusCode(200);
    }

    private RequestSpecification as(String scope) {
        return given().auth().oauth2(TestIssuer.token(tenant, "user:ann", scope));
    }
}
