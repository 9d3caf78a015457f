package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
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
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executions that wait for somebody, from the question to what follows the answer. */
@ServiceTest
class SignalTest {
    private static final String YES = "{\"approved\": true}";

    private final Sender sender = new Sender();
    private final OtherServer server = new OtherServer();
    private final String tenant = "t-" + UUID.randomUUID();

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    @Test
    void anAnswerIsTheOutputAndTheRunGoesOn() {
        String id = waiting(ask(""));

        detail(id)
                .body("steps[0].signal.name", equalTo("approve"))
                .body("steps[0].signal.description", equalTo("Pay 7?"))
                .body("steps[0].signal.form.required", equalTo(List.of("approved")))
                .body("steps[0].signal.form.properties.password.type", equalTo("string"))
                .body("steps[0].signal.assignees", equalTo(List.of("ann@example.com")))
                .body("steps[0].signal.url", endsWith("/api/automate/executions/" + id + "/signal/approve/"))
                .body("steps[0].signal.expires_at", nullValue());
        give(id, "{\"approved\": true, \"password\": \"hunter2hunter2\"}").statusCode(202);

        ended(id, "SUCCESS")
                .body("steps[0].output_data.outcome", equalTo("received"))
                .body("steps[0].output_data.by", equalTo("user:ann"))
                .body("steps[0].output_data.at", notNullValue())
                .body("steps[0].output_data.payload.approved", equalTo(true))
                .body("steps[0].signal", nullValue())
                .body("steps.find { it.node_key == 'then' }.output_data.long", equalTo(14))
                .body("steps.find { it.node_key == 'late' }.status", equalTo("SKIPPED"))
                .body(not(containsString("hunter2")));
    }

    @Test
    void anAnswerThatRepeatsASecretOfTheRunIsHidden() {
        String id = startedWith(ask(""), "{\"inputs\": {\"amount\": 7, \"api_key\": \"k-9876543210\"}}");
        ended(id, "WAITING");

        give(id, "{\"approved\": true, \"note\": \"yes, k-9876543210\"}").statusCode(202);

        ended(id, "SUCCESS")
                .body("steps[0].output_data.payload.note", equalTo("***REDACTED***"))
                .body(not(containsString("k-9876543210")));
    }

    @Test
    void withoutAnAnswerTheBranchOfTheExpiryRuns() {
        String id = started(ask(", 'expires_after':'PT0.5S'"));

        ended(id, "SUCCESS")
                .body("steps[0].output_data", equalTo(java.util.Map.of("outcome", "expired")))
                .body("steps.find { it.node_key == 'late' }.status", equalTo("SUCCESS"));
        give(id, YES).statusCode(409).body("error.message", containsString("expired"));
    }

    @Test
    void aFormTellsEveryFieldThatIsWrong() {
        String id = waiting(ask(""));

        give(id, "{\"amount\": 0, \"password\": 1}")
                .statusCode(400)
                .body("error.details.field", hasItems("approved", "amount", "password"));
        give(id, "[]").statusCode(400).body("error.details[0].field", equalTo("body"));
        give(id, "{\"approved\": \"{{ true }}\"}").statusCode(400);
        give(id, "{\"approved\": true, \"x\": \"" + "y".repeat(66_000) + "\"}").statusCode(413);
        give(id, "{broken").statusCode(400);
        detail(id).body("status", equalTo("WAITING"));
    }

    @Test
    void ofManyAnswersAtOnceOneCounts() throws Exception {
        String id = waiting(ask(""));

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit(() -> as("user:u" + i, Scope.EXECUTIONS_WRITE)
                            .body("{\"approved\": true, \"amount\": " + (i + 1) + "}")
                            .post(signal(id, "approve"))
                            .statusCode()))
                    .toList();
            int accepted = 0;
            for (Future<Integer> answer : answers) {
                accepted += answer.get() == 202 ? 1 : 0;
                assertEquals(true, answer.get() == 202 || answer.get() == 409);
            }
            assertEquals(1, accepted);
        }
        ended(id, "SUCCESS");
    }

    @Test
    void theSameRequestAgainIsTheSameAnswer() {
        String id = waiting(ask(""));

        for (int i = 0; i < 2; i++) {
            writer().header("X-Request-ID", "r-1")
                    .body(YES)
                    .post(signal(id, "approve"))
                    .then()
                    .statusCode(202);
        }
        give(id, YES).statusCode(409).body("error.message", containsString("already"));
    }

    @Test
    void whatIsNotAskedYetIsAConflictAndWhatNeverIsIsNotFound() {
        server.willAnswer("/slow", OtherServer.Answer.json(200, "{}"));
        UUID workflow = sender.manualWorkflow(tenant, true, """
                {'nodes':[{'id':'before','type':'delay','config':{'duration':'1h'}},
                          {'id':'ask','type':'wait.signal','config':{'name':'approve'}}]}
                """);
        String id = waiting(workflow);

        give(id, YES).statusCode(409).body("error.message", containsString("yet"));
        writer().body(YES).post(signal(id, "other")).then().statusCode(404);
        writer().body(YES).post(signal("exec-none", "approve")).then().statusCode(404);
        stranger().body(YES).post(signal(id, "approve")).then().statusCode(404);
        as("user:ann", Scope.EXECUTIONS_READ)
                .body(YES)
                .post(signal(id, "approve"))
                .then()
                .statusCode(403);
        writer().post("/api/automate/executions/" + id + "/cancel/").then().statusCode(202);
        give(id, YES).statusCode(404);
    }

    @Test
    void anAnswerDuringAnotherBranchIsNotLost() {
        try (HoldingServer slow = new HoldingServer()) {
            UUID workflow = sender.manualWorkflow(tenant, true, """
                    {'nodes':[{'id':'start','type':'transform','config':{'output':1}},
                              {'id':'ask','type':'wait.signal','config':{'name':'approve'}},
                              {'id':'slow','type':'http.request','config':{'url':'%s'}},
                              {'id':'end','type':'transform','config':{'output':'{{ steps.ask.output.outcome }}'}}],
                     'edges':[{'from':'start','to':'ask'},{'from':'start','to':'slow'},
                              {'from':'ask','to':'end'},{'from':'slow','to':'end'}]}
                    """.formatted(slow.url("/slow")));
            String id = started(workflow);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> detail(id).extract().path("steps.find { it.node_key == 'ask' }.signal") != null
                            && slow.held() == 1);

            give(id, YES).statusCode(202);
            detail(id).body("status", equalTo("RUNNING"));
            slow.letGo();

            ended(id, "SUCCESS").body("steps.find { it.node_key == 'end' }.output_data", equalTo("received"));
            assertEquals(List.of("/slow"), slow.asked());
        }
    }

    @Test
    void aCancelledExecutionTakesNoAnswer() {
        String id = waiting(ask(""));
        String link = link(id);
        writer().post("/api/automate/executions/" + id + "/cancel/").then().statusCode(202);

        give(id, YES).statusCode(409);
        nobody().body(YES).post(link).then().statusCode(409);
        nobody().get(link).then().statusCode(200).body("state", equalTo("over"));
    }

    @Test
    void aLinkAnswersOnceAndLookingAtItDoesNot() {
        String id = waiting(ask(", 'expires_after':'1h'"));
        String link = link(id);

        for (int i = 0; i < 3; i++) {
            nobody().get(link)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", equalTo("no-store"))
                    .body("state", equalTo("waiting"))
                    .body("name", equalTo("approve"))
                    .body("description", equalTo("Pay 7?"))
                    .body("workflow_name", equalTo("By hand"))
                    .body("expires_at", notNullValue())
                    .body("form.required", equalTo(List.of("approved")));
        }
        nobody().body("{}").post(link).then().statusCode(400);
        nobody().body(YES).post(link).then().statusCode(202).body("execution_id", equalTo(id));
        nobody().body(YES).post(link).then().statusCode(409);

        ended(id, "SUCCESS").body("steps[0].output_data.by", equalTo("link"));
        nobody().get(link).then().statusCode(200).body("state", equalTo("received"));
    }

    @Test
    void aStepSendsTheLinkOfAQuestionThatComesAfterIt() {
        server.willAnswer("/mail", OtherServer.Answer.json(200, "{}"));
        String id = started(sender.manualWorkflow(tenant, true, """
                {'nodes':[
                  {'id':'mail','type':'http.request','config':{'method':'POST','url':'%s','json':{'text':'Please: {{ signals.ask.approve_url }}'}}},
                  {'id':'ask','type':'wait.signal','config':{'name':'approve','expires_after':'PT1H'}}]}
                """.formatted(server.url("/mail"))));
        ended(id, "WAITING");
        String text = Sender.json(server.asked("/mail").getFirst().body())
                .path("text")
                .asText();
        String link = text.substring(text.indexOf("/api/"));

        nobody().body(YES).post(link).then().statusCode(202);

        ended(id, "SUCCESS")
                .body("steps[0].input_data.json.text", equalTo("***REDACTED***"))
                .body(not(containsString(link)));
    }

    @Test
    void aForgedLinkIsNotFoundAndAnExpiredOneIsAConflict() {
        String id = waiting(ask(""));
        String link = link(id);
        String expired = link(waiting(ask(", 'expires_after':'PT15S'")));
        String other = link(waiting(ask("")));
        String forged = link.substring(0, link.indexOf('.')) + other.substring(other.indexOf('.'));

        nobody().get(forged).then().statusCode(404);
        nobody().body(YES).post(forged).then().statusCode(404);
        nobody().get("/api/automate/signals/nothing/").then().statusCode(404);
        nobody().get("/api/automate/signals/" + "A".repeat(60) + ".AAAA/")
                .then()
                .statusCode(404);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> nobody().get(expired).path("state").equals("expired"));
        nobody().body(YES).post(expired).then().statusCode(409);
        detail(id).body("status", equalTo("WAITING"));
    }

    @Test
    void onlyWhoMayAnswerSeesTheLink() {
        String id = waiting(ask(""));

        as("user:ann", Scope.EXECUTIONS_READ)
                .get("/api/automate/executions/" + id + "/")
                .then()
                .body("steps[0].signal.name", equalTo("approve"))
                .body("steps[0].signal.approve_url", nullValue());
        given().get(link(id)).then().statusCode(401);
    }

    @Test
    void aFormThatReachesOutsideOrTakesForEverFails() {
        String id = started(sender.manualWorkflow(tenant, true, """
                {'nodes':[{'id':'ask','type':'wait.signal','config':{'name':'a','form':{'properties':{'x':{'pattern':'(a+)+$'}}}}}]}
                """));
        String other = started(sender.manualWorkflow(tenant, true, """
                {'nodes':[{'id':'ask','type':'wait.signal','config':{'name':'a','form':{'allOf':[{'$ref':'http://10.0.0.1/x'}]}}}]}
                """));

        ended(id, "FAILED").body("error_summary", containsString("without pattern"));
        ended(other, "FAILED").body("error_summary", containsString("without $ref"));
    }

    private UUID ask(String more) {
        return sender.manualWorkflow(tenant, true, """
            {'nodes':[
              {'id':'ask','type':'wait.signal','config':{'name':'approve','description':'Pay {{ event.payload.amount }}?',
                'form':{'type':'object','properties':{'approved':{'type':'boolean'},'amount':{'type':'number','minimum':1},
                        'password':{'type':'string'}},'required':['approved']},
                'assignees':['ann@example.com'] %s}},
              {'id':'then','type':'transform','config':{'output':{'got':'{{ steps.ask.output }}','long':'{{ steps.ask.output.payload.password | default(\\'\\') | length }}'}}},
              {'id':'late','type':'transform','config':{'output':'late'}}],
             'edges':[{'from':'ask','to':'then','when':'{{ steps.ask.output.outcome == \\'received\\' }}'},
                      {'from':'ask','to':'late','when':'{{ steps.ask.output.outcome == \\'expired\\' }}'}]}
            """.formatted(more));
    }

    private String started(UUID workflow) {
        return startedWith(workflow, "{\"inputs\": {\"amount\": 7}}");
    }

    private String startedWith(UUID workflow, String body) {
        return writer().body(body)
                .post("/api/automate/workflows/" + workflow + "/run/")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");
    }

    private String waiting(UUID workflow) {
        String id = started(workflow);
        ended(id, "WAITING");
        return id;
    }

    private String link(String id) {
        String url = detail(id).extract().path("steps[0].signal.approve_url");
        return url.substring(url.indexOf("/api/"));
    }

    private ValidatableResponse give(String id, String payload) {
        return writer().body(payload).post(signal(id, "approve")).then();
    }

    private static String signal(String id, String name) {
        return "/api/automate/executions/" + id + "/signal/" + name + "/";
    }

    private ValidatableResponse ended(String id, String status) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> detail(id), found -> status.equals(found.extract().path("status")));
    }

    private ValidatableResponse detail(String id) {
        return as("user:ann", Scope.EXECUTIONS_READ, Scope.EXECUTIONS_WRITE)
                .get("/api/automate/executions/" + id + "/")
                .then()
                .statusCode(200);
    }

    /** As the gateway lets in who shows no credential. */
    private static RequestSpecification nobody() {
        return given().auth()
                .oauth2(TestIssuer.token("default", "anonymous", Scope.WEBHOOKS_DELIVER))
                .contentType(ContentType.JSON);
    }

    private RequestSpecification stranger() {
        return given().auth()
                .oauth2(TestIssuer.token("t-" + UUID.randomUUID(), "user:eve", Scope.EXECUTIONS_WRITE))
                .contentType(ContentType.JSON);
    }

    private RequestSpecification writer() {
        return as("user:ann", Scope.EXECUTIONS_WRITE);
    }

    private RequestSpecification as(String principal, String... scopes) {
        return given().auth()
                .oauth2(TestIssuer.token(tenant, principal, scopes))
                .contentType(ContentType.JSON);
    }
}
