package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import dev.automate.common.json.Json;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Secret;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.WholeSchema;
import dev.automate.testkit.CapturedLog;
import dev.automate.testkit.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real runs that do with a connection's secret whatever they can; afterwards it stands nowhere. */
@ServiceTest
class SecretLeakTest {
    private static final String EXECUTIONS = "/api/automate/executions/";

    private final Sender sender = new Sender();
    private final OtherServer server = new OtherServer();
    private final CapturedLog log = new CapturedLog();
    private final String tenant = "s-" + UUID.randomUUID();
    private final Secret secret = Secret.fresh();
    private final Pool pool;

    SecretLeakTest(Pool pool) {
        this.pool = pool;
    }

    @BeforeEach
    void connect() {
        server.willEcho("/v1/echo");
        server.willAnswer("/v1/broken", new OtherServer.Answer(500, Map.of(), secret.value()));
        sender.connection(
                tenant,
                "api",
                "http",
                Json.mapper()
                        .createObjectNode()
                        .put("base_url", server.url("/v1"))
                        .put("username", "robot")
                        .put("password", secret.value()));
        sender.connection(
                tenant, "own", "custom", Json.mapper().createObjectNode().put("key", secret.value()));
    }

    @AfterEach
    void close() {
        log.close();
        sender.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "log it ~ {'id':'a','type':'logging','config':{'message':'key {{ secrets.own.key }} of {{ connections.api.password }}'}}",
                "change it ~ {'id':'a','type':'transform','config':{'output':{'up':'{{ secrets.own.key | upper }}',"
                        + "'b':'{{ secrets.own.key | base64encode }}','u':'{{ secrets.own.key | urlencode }}',"
                        + "'all':'{{ connections.own }}'}}}",
                "copy it ~ {'id':'x','type':'transform','config':{'output':{'k':'{{ secrets.own.key | lower }}'}}},"
                        + "{'id':'y','type':'transform','config':{'output':'{{ steps.x.output }}'}},"
                        + "{'id':'z','type':'logging','config':{'message':'{{ steps.y.output.k | upper }}'}}",
                "be echoed ~ {'id':'a','type':'http.request','config':{'connection':'api','url':'/echo'}},"
                        + "{'id':'b','type':'transform','config':{'output':'{{ steps.a.output.body }}'}}",
                "send it ~ {'id':'a','type':'http.request','config':{'method':'POST','connection':'api','url':'echo',"
                        + "'query':{'q':'{{ secrets.own.key }}'},'headers':{'X-Mine':'{{ secrets.own.key }}'},"
                        + "'json':{'deep':['{{ secrets.own.key }}']}}},"
                        + "{'id':'b','type':'logging','config':{'message':'{{ steps.a.output }}'}}",
                "have it coded ~ {'id':'a','type':'http.request','config':{'method':'POST','connection':'api',"
                        + "'url':'/echo','body':'{{ secrets.own.key }}','response':'base64'}}",
                "fail with it ~ {'id':'a','type':'http.request','config':{'connection':'api','url':'/broken'},"
                        + "'retry':{'max_attempts':2,'initial_delay':'10ms'},'on_error':'continue'},"
                        + "{'id':'b','type':'http.request','config':{'url':'{{ secrets.own.key }}'},'on_error':'continue'},"
                        + "{'id':'c','type':'delay','config':{'until':'{{ secrets.own.key }}'},'on_error':'continue'},"
                        + "{'id':'d','type':'logging','config':{'message':'{{ secrets.own.key.nothing }}'},'on_error':'continue'},"
                        + "{'id':'e','type':'transform','config':{'output':'{{ secrets.own.key * 2 }}'},'on_error':'continue'}"
            })
    void aSecretStandsNowhereAfterwards(String what, String nodes) {
        String id = run("{'nodes':[" + nodes + "]}");

        String shown = ended(id);

        assertEquals(List.of(), secret.in(shown), what);
        assertEquals(List.of(), WholeSchema.columnsWith(pool, secret), what);
        assertEquals(List.of(), secret.in(log.text()), what);
    }

    @Test
    void whatUndoesAndWhatTellsOfAFailureHideTheSameSecrets() {
        String id = run("""
                {'nodes':[
                  {'id':'do','type':'http.request','config':{'connection':'api','url':'/echo'},'compensate':'undo'},
                  {'id':'break','type':'http.request','config':{'connection':'api','url':'/broken','query':{'q':'{{ secrets.own.key }}'}},
                   'retry':{'max_attempts':2,'initial_delay':'10ms'}},
                  {'id':'undo','type':'http.request','config':{'method':'POST','connection':'api','url':'/echo',
                    'json':{'was':'{{ steps.do.output.body }}','key':'{{ secrets.own.key | lower }}'}}},
                  {'id':'tell','type':'logging','config':{'message':'{{ error.message }} for {{ connections.api.password }}'}}],
                 'on_failure':'tell'}""");

        String shown = ended(id);

        assertEquals("FAILED", JsonPath.from(shown).getString("status"));
        assertEquals(List.of(), secret.in(shown));
        assertEquals(List.of(), WholeSchema.columnsWith(pool, secret));
        assertEquals(List.of(), secret.in(log.text()));
    }

    @Test
    void aConditionReadsASecretAndItsFailureTellsNothing() {
        String right = run("""
                {'nodes':[{'id':'a','type':'logging','config':{'message':'x'}},{'id':'b','type':'logging','config':{'message':'y'}}],
                 'edges':[{'from':'a','to':'b','when':'secrets.own.key contains \\'s3cr3t\\''}]}""");
        String wrong = run("""
                {'nodes':[{'id':'a','type':'logging','config':{'message':'x'}},{'id':'b','type':'logging','config':{'message':'y'}}],
                 'edges':[{'from':'a','to':'b','when':'{{ secrets.own.key }}'}]}""");

        assertEquals("SUCCESS", JsonPath.from(ended(right)).getString("steps.find { it.node_key == 'b' }.status"));
        String message = JsonPath.from(ended(wrong)).getString("error_summary");
        assertTrue(message.contains("must give true or false"), message);
        assertEquals(List.of(), WholeSchema.columnsWith(pool, secret));
        assertEquals(List.of(), secret.in(log.text()));
    }

    @Test
    void theServersStillGetWhatIsHidden() {
        ended(run("{'nodes':[{'id':'a','type':'http.request','config':{'connection':'api','url':'/echo',"
                + "'headers':{'X-Mine':'{{ secrets.own.key | upper }}'}}}]}"));

        OtherServer.Asked asked = server.asked("/v1/echo").getFirst();
        String pair = "robot:" + secret.value();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        assertEquals("Basic " + basic, asked.header("Authorization"));
    }

    /** A part of a secret is in no list of its forms: that it came from one is all that tells. */
    @Test
    void whatAnExpressionMakesOfASecretIsOneAsWell() {
        String shown = ended(run("""
                {'nodes':[{'id':'a','type':'transform','config':{'output':{'part':'{{ secrets.own.key | slice(4, 14) }}','open':'x'}}},
                          {'id':'b','type':'transform','config':{'output':'it is {{ steps.a.output.part }}'}}]}"""));

        JsonPath steps = JsonPath.from(shown);
        assertEquals("***REDACTED***", steps.getString("steps[0].output_data.part"));
        assertEquals("x", steps.getString("steps[0].output_data.open"));
        assertEquals("***REDACTED***", steps.getString("steps[1].output_data"));
    }

    /** After the pause the run is claimed anew, and the connection is gone: what it knows is what was sealed. */
    @Test
    void whoTakesARunOverKnowsItsSecretsBeforeAnythingIsRecorded() {
        server.willAnswer("/leak", OtherServer.Answer.json(200, "{'said':'%s'}".formatted(secret.value())));
        UUID passing = sender.connection(
                tenant, "passing", "custom", Json.mapper().createObjectNode().put("key", secret.value()));
        String id = run("""
                {'nodes':[{'id':'a','type':'transform','config':{'output':'{{ secrets.passing.key | length }}'}},
                          {'id':'wait','type':'wait.signal','config':{'name':'go'}},
                          {'id':'b','type':'http.request','config':{'url':'%s'}},
                          {'id':'c','type':'transform','config':{'output':'{{ steps.b.output.body.said | upper }}'}}]}
                """.formatted(server.url("/leak")));
        await().atMost(Duration.ofSeconds(20)).until(() -> status(id).equals("WAITING"));
        sender.deleteConnection(passing);
        as(Scope.EXECUTIONS_WRITE)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(EXECUTIONS + id + "/signal/go/")
                .then()
                .statusCode(202);

        String shown = ended(id);

        assertEquals("SUCCESS", JsonPath.from(shown).getString("status"));
        assertEquals(List.of(), secret.in(shown));
        assertEquals(List.of(), WholeSchema.columnsWith(pool, secret));
    }

    private String run(String graph) {
        UUID workflow = sender.manualWorkflow(tenant, true, graph);
        return as(Scope.EXECUTIONS_WRITE)
                .post("/api/automate/workflows/" + workflow + "/run/")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");
    }

    private String ended(String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> List.of("SUCCESS", "FAILED").contains(status(id)));
        return as(Scope.EXECUTIONS_READ).get(EXECUTIONS + id + "/").asString();
    }

    private String status(String id) {
        return as(Scope.EXECUTIONS_READ).get(EXECUTIONS + id + "/").jsonPath().getString("status");
    }

    private RequestSpecification as(String scope) {
        return given().auth().oauth2(TestIssuer.token(tenant, "user:ann", scope));
    }
}
