package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executions that really failed, repeated from where people want. */
@ServiceTest
class ReplayResourceTest {
    private static final String EXECUTIONS = "/api/automate/executions/";

    private final Sender sender = new Sender();
    private final OtherServer server = new OtherServer();
    private final Pool pool;
    private final String tenant = "r-" + UUID.randomUUID();

    ReplayResourceTest(Pool pool) {
        this.pool = pool;
    }

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    @Test
    void fromWhatFailedTheStepsBeforeItDoNotRunAgain() {
        String failed = failedAtCharge(threeSteps());

        String id = replay(failed, "{'from':'failed'}");

        detail(id, "SUCCESS")
                .body("attempt", equalTo(2))
                .body("replay_of", equalTo(failed))
                .body("steps.find { it.node_key == 'login' }.output_data.body.token", equalTo("***REDACTED***"))
                .body("steps.find { it.node_key == 'end' }.output_data", equalTo("paid"));
        assertEquals(1, server.asked("/login").size());
        assertEquals(
                List.of("/charge?t=tok-12345", "/charge?t=tok-12345"),
                server.asked("/charge").stream().map(OtherServer.Asked::path).toList());
        assertFalse(storedOf(id).contains("tok-12345"), "what was sealed stays sealed");
    }

    @Test
    void fromAnyStepAndAgainFromTheReplay() {
        String failed = failedAtCharge(threeSteps());
        String first = replay(failed, "{'from_step':'charge'}");
        detail(first, "SUCCESS");

        String second = replay(first, "{'from_step':'end'}");

        detail(second, "SUCCESS").body("attempt", equalTo(3)).body("replay_of", equalTo(first));
        assertEquals(2, server.asked("/charge").size());
    }

    @Test
    void anEditedPayloadIsSeenAndIsRedactedAnew() {
        UUID workflow = sender.workflow(tenant, "edit", """
                {'nodes':[{'id':'a','type':'transform','config':{'output':'{{ event.payload.name }} {{ event.payload.password }}'}}]}
                """);
        sender.event(tenant, "edit", "{'name':'ann','password':'first-secret'}");
        String id = one(workflow, "SUCCESS");

        String again = replay(id, "{'event':{'name':'bob','password':'other-secret'}}");

        detail(again, "SUCCESS").body("steps[0].output_data", equalTo("***REDACTED***"));
        assertFalse(storedOf(again).contains("other-secret"));
        String twice = replay(again, "{}");
        detail(twice, "SUCCESS").body("attempt", equalTo(3));
    }

    @Test
    void theLatestVersionRunsWithWhatIsKept() {
        UUID workflow = threeSteps();
        String failed = failedAtCharge(workflow);
        sender.workflow(workflow, 2, tenant, "pay", """
                {'nodes':[{'id':'login','type':'http.request','config':{'url':'%s'}},
                          {'id':'charge','type':'transform','config':{'output':'new way'}}]}
                """.formatted(server.url("/login")));
        sender.workflow(
                UUID.randomUUID(),
                1,
                tenant,
                "later",
                "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");
        await().atMost(Duration.ofSeconds(20)).until(() -> versions(workflow) == 2);

        String id = replay(failed, "{'from':'failed','version':'latest'}");

        detail(id, "SUCCESS")
                .body("workflow_version", equalTo(2))
                .body("steps.find { it.node_key == 'charge' }.output_data", equalTo("new way"));
        assertEquals(1, server.asked("/login").size());
    }

    @Test
    void aStepThatIsGoneIsNamed() {
        UUID workflow = threeSteps();
        String failed = failedAtCharge(workflow);
        sender.workflow(
                workflow, 2, tenant, "pay", "{'nodes':[{'id':'charge','type':'logging','config':{'message':'x'}}]}");
        await().atMost(Duration.ofSeconds(20)).until(() -> versions(workflow) == 2);

        writer().body("{\"from\":\"failed\",\"version\":\"latest\"}")
                .post(EXECUTIONS + failed + "/replay/")
                .then()
                .statusCode(422)
                .body("error.message", containsString("login"));
    }

    @Test
    void whatIsWrongIsSaidByField() {
        String failed = failedAtCharge(threeSteps());

        writer().body("{\"from_step\":\"nowhere\"}")
                .post(EXECUTIONS + failed + "/replay/")
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("from_step"));
        writer().body("{\"from_step\":\"end\",\"from\":\"failed\",\"version\":\"old\",\"event\":1,\"x\":1}")
                .post(EXECUTIONS + failed + "/replay/")
                .then()
                .statusCode(400)
                .body("error.details.field", hasItems("from_step", "version", "event", "x"));
    }

    @Test
    void theSameRequestIdIsTheSameReplay() {
        String failed = failedAtCharge(threeSteps());

        String first = keyed("key-1", failed);
        String again = keyed("key-1", failed);
        String other = keyed("key-2", failed);

        assertEquals(first, again);
        assertNotEquals(first, other);
    }

    @Test
    void manyAreCountedFirstThenReplayedOnce() {
        UUID workflow = threeSteps();
        List<String> failed = List.of(failedAtCharge(workflow), failedAtCharge(workflow), failedAtCharge(workflow));
        String body = "{\"filter\":{\"workflow\":\"" + workflow + "\",\"status\":\"failed\",\"error\":\"CHARGE\"},";

        writer().body(body + "\"limit\":2}")
                .post(EXECUTIONS + "replay/")
                .then()
                .statusCode(200)
                .body("matched", equalTo(3))
                .body("would_replay", equalTo(2))
                .body("sample", hasSize(3));
        writer().body(body + "\"limit\":2,\"dry_run\":false,\"from\":\"failed\"}")
                .post(EXECUTIONS + "replay/")
                .then()
                .statusCode(202)
                .body("matched", equalTo(3))
                .body("replayed", equalTo(2))
                .body("remaining", equalTo(1))
                .body("execution_ids", hasSize(2))
                .body("skipped", hasSize(0));
        writer().body(body + "\"dry_run\":true}")
                .post(EXECUTIONS + "replay/")
                .then()
                .body("sample", equalTo(List.of(failed.getLast())));
        writer().body("{\"filter\":{}}").post(EXECUTIONS + "replay/").then().statusCode(400);
        as(Scope.EXECUTIONS_READ).body("{}").post(EXECUTIONS + "replay/").then().statusCode(403);
    }

    /** Logs in, charges with the token, and ends. */
    private UUID threeSteps() {
        server.willAnswer("/login", OtherServer.Answer.json(200, "{'token':'tok-12345'}"));
        return sender.workflow(tenant, "pay", """
                {'nodes':[
                  {'id':'login','type':'http.request','config':{'url':'%s'}},
                  {'id':'charge','type':'http.request','config':{'url':'%s?t={{ steps.login.output.body.token }}'}},
                  {'id':'end','type':'transform','config':{'output':'paid'}}]}
                """.formatted(server.url("/login"), server.url("/charge")));
    }

    private String failedAtCharge(UUID workflow) {
        server.willAnswer("/charge", OtherServer.Answer.json(400, "{}"), OtherServer.Answer.json(200, "{}"));
        String event = sender.event(tenant, "pay", "{}");
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> as(Scope.EXECUTIONS_READ)
                                .get(EXECUTIONS + "?status=FAILED&event=" + event + "&workflow=" + workflow)
                                .jsonPath()
                                .getList("results.id", String.class),
                        found -> found.size() == 1)
                .getFirst();
    }

    private String one(UUID workflow, String status) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> as(Scope.EXECUTIONS_READ)
                                .get(EXECUTIONS + "?status=" + status + "&workflow=" + workflow)
                                .jsonPath()
                                .getList("results.id", String.class),
                        found -> found.size() == 1)
                .getFirst();
    }

    private String replay(String id, String body) {
        return writer().body(body.replace('\'', '"'))
                .post(EXECUTIONS + id + "/replay/")
                .then()
                .statusCode(202)
                .body("execution_id", not(equalTo(id)))
                .extract()
                .path("execution_id");
    }

    private String keyed(String key, String id) {
        return writer().header("X-Request-ID", key)
                .post(EXECUTIONS + id + "/replay/")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");
    }

    private ValidatableResponse detail(String id, String status) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> as(Scope.EXECUTIONS_READ)
                                .get(EXECUTIONS + id + "/")
                                .then(),
                        found -> status.equals(found.extract().path("status")));
    }

    private long versions(UUID workflow) {
        return TrustedSql.run(
                        pool, "select count(*) from execution.definition where workflow_id = $1", Tuple.of(workflow))
                .iterator()
                .next()
                .getLong(0);
    }

    private String storedOf(String id) {
        return TrustedSql.run(pool, """
                        select e::text || (select string_agg(s::text, '') from execution.step s where s.execution_id = e.id)
                          from execution.execution e where e.id = $1
                        """, Tuple.of(id)).iterator().next().getString(0);
    }

    private RequestSpecification writer() {
        return as(Scope.EXECUTIONS_WRITE);
    }

    private RequestSpecification as(String scope) {
        return given().auth()
                .oauth2(TestIssuer.token(tenant, "user:ann", scope))
                .contentType(ContentType.JSON);
    }
}
