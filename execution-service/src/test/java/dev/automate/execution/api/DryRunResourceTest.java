package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.Scope;
import dev.automate.common.http.PageRequest;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class DryRunResourceTest {
    private final OtherServer server = new OtherServer();
    private final ExecutionReadStore reads;
    private final String tenant = "y-" + UUID.randomUUID();

    DryRunResourceTest(ExecutionReadStore reads) {
        this.reads = reads;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatHasNoEffectRunsAndTheRestIsMockedAndNothingIsStored() {
        run("""
                {'graph':{'nodes':[
                   {'id':'sum','type':'transform','config':{'output':'{{ event.payload.amount * 2 }}'}},
                   {'id':'rest','type':'delay','config':{'duration':'3d'}},
                   {'id':'pay','type':'http.request','config':{'url':'%s','body':{'sum':'{{ steps.sum.output }}'}}},
                   {'id':'end','type':'transform','config':{'output':'{{ steps.pay.output.body.receipt }}'}}]},
                 'event':{'type':'order','payload':{'amount':21}},
                 'mocks':{'pay':{'output':{'status':200,'body':{'receipt':'R-1'}}}}}
                """.formatted(server.url("/pay")))
                .statusCode(200)
                .body("status", equalTo("SUCCESS"))
                .body("output", equalTo("R-1"))
                .body("error", nullValue())
                .body("steps.node_key", equalTo(List.of("sum", "rest", "pay", "end")))
                .body("steps[0].output_data", equalTo(42))
                .body("steps[0].mocked", nullValue())
                .body("steps[2].input_data.body.sum", equalTo(42))
                .body("steps[2].mocked", equalTo(true));
        assertEquals(0, server.asked("/pay").size());
        assertEquals(
                0,
                reads.page(ExecutionFilter.all(tenant), new PageRequest(1, 1))
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .count());
    }

    @Test
    void anEffectWithoutAMockIsFlaggedAndGoneOnFrom() {
        run("""
                {'graph':{'nodes':[
                   {'id':'pay','type':'http.request','config':{'url':'%s'}},
                   {'id':'end','type':'transform','config':{'output':'on'}}]}}
                """.formatted(server.url("/pay")))
                .statusCode(200)
                .body("status", equalTo("SUCCESS"))
                .body("steps[0].mocked", equalTo(false))
                .body("steps[0].output_data", nullValue())
                .body("steps[1].output_data", equalTo("on"));
        assertEquals(0, server.asked("/pay").size());
    }

    @Test
    void aMockedErrorIsRetriedAndThenTakesItsWay() {
        run("""
                {'graph':{'nodes':[
                   {'id':'pay','type':'http.request','config':{'url':'http://x'},'retry':{'max_attempts':3},'on_error':'goto:sorry'},
                   {'id':'thanks','type':'logging','config':{'message':'thanks'}},
                   {'id':'sorry','type':'transform','config':{'output':'sorry'}}],
                  'edges':[{'from':'pay','to':'thanks'}]},
                 'mocks':{'pay':{'error':{'kind':'timeout','message':'too slow'}}}}
                """)
                .statusCode(200)
                .body("status", equalTo("SUCCESS"))
                .body("output", equalTo("sorry"))
                .body("steps.find { it.node_key == 'pay' }.error.message", equalTo("too slow"))
                .body("steps.find { it.node_key == 'thanks' }.status", equalTo("SKIPPED"));
    }

    @Test
    void secretsAreHiddenAsInAnExecution() {
        run("""
                {'graph':{'nodes':[
                   {'id':'a','type':'transform','config':{'output':{'token':'{{ inputs.api_key }}','text':'with {{ inputs.api_key }}'}}}]},
                 'inputs':{'api_key':'key-98765'}}
                """)
                .statusCode(200)
                .body("steps[0].output_data.token", equalTo("***REDACTED***"))
                .body("steps[0].output_data.text", equalTo("***REDACTED***"));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        run("""
                {'graph':{'nodes':[{'id':'a','type':'logging'},{'id':'a','type':''}],'edges':[{'from':'a','to':'b'}]},
                 'mocks':{'z':{'output':1},'a':{}},'event':{'kind':'x'},'other':1}
                """)
                .statusCode(400)
                .body(
                        "error.details.field",
                        hasItems(
                                "graph.nodes[1].id",
                                "graph.nodes[1].type",
                                "graph.edges[0].to",
                                "mocks.z",
                                "mocks.a",
                                "event.kind",
                                "other"));
        run("{}").statusCode(400).body("error.details.field", hasItems("graph"));
    }

    @Test
    void anExpressionThatIsWrongIsAFailedStep() {
        run("{'graph':{'nodes':[{'id':'a','type':'transform','config':{'output':'{{ event.payload.x.y }}'}}]}}")
                .statusCode(200)
                .body("status", equalTo("FAILED"))
                .body("steps", hasSize(1))
                .body("error", containsString("Node 'a' failed"));
    }

    @Test
    void onlyWhoMayWriteExecutions() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .auth()
                .oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_READ))
                .post("/api/automate/workflows/dry-run/")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse run(String body) {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_WRITE))
                .body(body.replace('\'', '"'))
                .post("/api/automate/workflows/dry-run/")
                .then();
    }
}
