package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.Scope;
import dev.automate.execution.testing.HoldingServer;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens, and what people are told, when an execution fails; from Kafka to the API. */
@ServiceTest
class FailureTest {
    private static final String EXECUTIONS = "/api/automate/executions/";
    private static final OtherServer.Answer OK = OtherServer.Answer.json(200, "{'tx':42}");

    private final Sender sender = new Sender();
    private final OtherServer server = new OtherServer();
    private final String tenant = "f-" + UUID.randomUUID();

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    @Test
    void whatHasSucceededIsUndoneInReverseOrderAndThenTheHandlerBegins() {
        saga(410, 200);

        String id = ended("FAILED");

        assertEquals(
                List.of("/reserve", "/charge", "/ship", "/refund?tx=42", "/release", "/tell"),
                server.asked("/").stream().map(OtherServer.Asked::path).toList());
        assertEquals(
                "{\"node\":\"ship\",\"kind\":\"client_error\",\"message\":\"Node 'ship' failed: GET 127.0.0.1 answered 410\","
                        + "\"reserved\":\"SUCCESS\"}",
                server.asked("/tell").getFirst().body());
        detail(id)
                .body("error_summary", equalTo("Node 'ship' failed: GET 127.0.0.1 answered 410"))
                .body("error.node", equalTo("ship"))
                .body("error.kind", equalTo("client_error"))
                .body("error.message", equalTo("Node 'ship' failed: GET 127.0.0.1 answered 410"))
                .body("error.cause", equalTo("GET 127.0.0.1 answered 410"))
                .body("error.hint", containsString("Check the address"))
                .body("error.attempt", equalTo(1))
                .body("steps.find { it.node_key == 'ship' }.error.kind", equalTo("client_error"))
                .body("steps.find { it.node_key == 'ship' }.error.hint", containsString("Check the address"))
                .body("steps.find { it.node_key == 'refund' }.status", equalTo("SUCCESS"))
                .body("steps.find { it.node_key == 'done' }.status", equalTo("SKIPPED"))
                .body("steps.find { it.node_key == 'done' }.attempts", empty());
    }

    @Test
    void whatOnlyAFailureCallsIsSkippedWhenAllGoesWell() {
        saga(200, 200);

        String id = ended("SUCCESS");

        assertEquals(
                List.of("/reserve", "/charge", "/ship"),
                server.asked("/").stream().map(OtherServer.Asked::path).toList());
        detail(id)
                .body("error", nullValue())
                .body("steps.findAll { it.status == 'SKIPPED' }.node_key.sort()", contains("refund", "release", "tell"))
                .body("steps.find { it.node_key == 'done' }.status", equalTo("SUCCESS"))
                .body("steps.findAll { it.status == 'SUCCESS' }.attempts", everyItem(hasSize(1)));
    }

    @Test
    void aCompensationThatFailsForGoodIsToldAndTheNextOneRuns() {
        saga(410, 500);

        String id = ended("FAILED");

        assertEquals(2, server.asked("/refund").size());
        assertEquals(1, server.asked("/release").size());
        detail(id)
                .body(
                        "error_summary",
                        equalTo("Node 'ship' failed: GET 127.0.0.1 answered 410;"
                                + " node 'refund' failed as well: GET 127.0.0.1 answered 500"))
                .body("steps.find { it.node_key == 'refund' }.attempts.status", contains("FAILED", "FAILED"));
    }

    @Test
    void anExecutionIsOverAtItsTimeoutHoweverLongItWaits() {
        server.willAnswer("/tell", OK);
        sender.workflow(tenant, "late", """
                {'nodes':[{'id':'wait','type':'delay','config':{'duration':'1h'}},
                          {'id':'after','type':'logging','config':{'message':'x'}},
                          {'id':'tell','type':'http.request','config':{'method':'POST','url':'%s','json':'{{ error }}'}}],
                 'timeout':'5s','on_failure':'tell'}
                """.formatted(server.url("/tell")));
        sender.event(tenant, "late", "{}");

        String id = ended("FAILED");

        detail(id)
                .body("error.kind", equalTo("timeout"))
                .body("error.node", nullValue())
                .body("error.message", equalTo("The execution did not end within 5s"))
                .body("error.cause", equalTo("Not ended: wait, after"))
                .body("steps.find { it.node_key == 'wait' }.status", equalTo("FAILED"))
                .body("steps.find { it.node_key == 'wait' }.finished_at", notNullValue())
                .body("steps.find { it.node_key == 'after' }.status", equalTo("SKIPPED"))
                .body("steps.find { it.node_key == 'tell' }.status", equalTo("SUCCESS"))
                .body("duration_ms", not(equalTo(0)));
    }

    @Test
    void aStepThatTakesLongHoldsNoOtherBranchBack() {
        try (HoldingServer slow = new HoldingServer()) {
            sender.workflow(tenant, "apart", """
                    {'nodes':[{'id':'start','type':'logging','config':{'message':'x'}},
                              {'id':'long','type':'http.request','config':{'url':'%s','timeout':'60s'}},
                              {'id':'wait','type':'delay','config':{'duration':'1s'}},
                              {'id':'after','type':'logging','config':{'message':'x'}}],
                     'edges':[{'from':'start','to':'long'},{'from':'start','to':'wait'},{'from':'wait','to':'after'}]}
                    """.formatted(slow.url("/")));
            sender.event(tenant, "apart", "{}");

            String id = ended("RUNNING");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                detail(id)
                        .body("steps.find { it.node_key == 'after' }.status", equalTo("SUCCESS"))
                        .body("steps.find { it.node_key == 'long' }.status", equalTo("RUNNING"));
                assertEquals(1, slow.held());
            });
            slow.letGo();

            ended("SUCCESS");
        }
    }

    @Test
    void everyAttemptIsTold() {
        server.willAnswer("/flaky", OtherServer.Answer.json(503, "{}"), OtherServer.Answer.json(500, "{}"), OK);
        workflow("flaky", "'max_attempts':3,'backoff':'fixed','initial_delay':'0s'");

        String id = ended("SUCCESS");

        detail(id)
                .body("steps[0].attempt", equalTo(3))
                .body("steps[0].error", nullValue())
                .body("steps[0].attempts.attempt", contains(1, 2, 3))
                .body("steps[0].attempts.status", contains("FAILED", "FAILED", "SUCCESS"))
                .body("steps[0].attempts[0].error.kind", equalTo("server_error"))
                .body("steps[0].attempts[0].error.message", equalTo("GET 127.0.0.1 answered 503"))
                .body("steps[0].attempts[1].error.message", equalTo("GET 127.0.0.1 answered 500"))
                .body("steps[0].attempts[1].started_at", notNullValue())
                .body("steps[0].attempts[1].duration_ms", notNullValue())
                .body("steps[0].attempts[2].error", nullValue());
    }

    @Test
    void aKindThatTheNodeStopsOnIsNotTriedAgain() {
        server.willAnswer("/flaky", OtherServer.Answer.json(503, "{}"));
        workflow("flaky", "'max_attempts':3,'initial_delay':'0s','stop_on':['server_error']");

        String id = ended("FAILED");

        assertEquals(1, server.asked("/flaky").size());
        detail(id).body("steps[0].attempts", hasSize(1)).body("error.attempt", equalTo(1));
    }

    @Test
    void theOtherSideIsLeftAloneAsLongAsItAsks() {
        server.willAnswer("/flaky", new OtherServer.Answer(429, Map.of("Retry-After", "3600"), "slow down"));
        workflow("flaky", "'max_attempts':3,'initial_delay':'0s'");

        String id = ended("WAITING");

        detail(id)
                .body("steps[0].status", equalTo("WAITING"))
                .body("steps[0].attempts", hasSize(1))
                .body("steps[0].attempts[0].status", equalTo("FAILED"))
                .body("steps[0].attempts[0].error.kind", equalTo("rate_limited"))
                .body("steps[0].next_attempt_at", notNullValue());
    }

    private void workflow(String path, String retry) {
        sender.workflow(tenant, path, """
                {'nodes':[{'id':'call','type':'http.request','config':{'url':'%s'},'retry':{%s}}]}
                """.formatted(server.url("/" + path), retry));
        sender.event(tenant, path, "{}");
    }

    /** An order in three steps, two of which can be undone. */
    private void saga(int shipping, int refunding) {
        List.of("/reserve", "/charge", "/release", "/tell").forEach(path -> server.willAnswer(path, OK));
        server.willAnswer("/refund", OtherServer.Answer.json(refunding, "{}"));
        server.willAnswer("/ship", OtherServer.Answer.json(shipping, "{}"));
        sender.workflow(tenant, "order", """
                {'nodes':[
                  {'id':'reserve','type':'http.request','config':{'url':'%1$s/reserve'},'compensate':'release'},
                  {'id':'charge','type':'http.request','config':{'url':'%1$s/charge'},'compensate':'refund'},
                  {'id':'ship','type':'http.request','config':{'url':'%1$s/ship'}},
                  {'id':'done','type':'logging','config':{'message':'done'}},
                  {'id':'release','type':'http.request','config':{'url':'%1$s/release'}},
                  {'id':'refund','type':'http.request','config':{'url':'%1$s/refund','query':{'tx':'{{ steps.charge.output.body.tx }}'}},
                   'retry':{'max_attempts':2,'initial_delay':'0s'}},
                  {'id':'tell','type':'http.request','config':{'method':'POST','url':'%1$s/tell','json':
                    {'node':'{{ error.node }}','kind':'{{ error.kind }}','message':'{{ error.message }}','reserved':'{{ steps.reserve.status }}'}}}],
                 'on_failure':'tell'}
                """.formatted(server.url("")));
        sender.event(tenant, "order", "{}");
    }

    private String ended(String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> as().get(EXECUTIONS).then().body("results[0].status", equalTo(status)));
        return as().get(EXECUTIONS).jsonPath().getString("results[0].id");
    }

    private ValidatableResponse detail(String id) {
        return as().get(EXECUTIONS + id + "/").then().statusCode(200);
    }

    private RequestSpecification as() {
        return given().auth().oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_READ));
    }
}
