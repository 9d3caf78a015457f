package dev.automate.embed.chat;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.embed.testing.OtherServices;
import dev.automate.embed.testing.OtherServices.Answer;
import dev.automate.embed.testing.OtherServices.Asked;
import dev.automate.embed.testing.SuiteAround;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers a visitor, and with what. */
@QuarkusTest
@QuarkusTestResource(SuiteAround.class)
class WhoAnswersTest {
    private OtherServices others;

    @BeforeEach
    void open() {
        others = new OtherServices();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void documentsAnswerAndSayWhereTheyHaveItFrom() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(GivenChat.MANUALS, Answer.json(200, GivenChat.REFUNDS));
        String session = GivenChat.session();

        chat.said(chat.visitor(session), "How long may I return it?")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("response", equalTo("Within 30 days [1]."))
                .body("session_id", equalTo(session))
                .body("message_id", startsWith("msg-"))
                .body("citations.n", contains(1, 2))
                .body("citations.title", contains("Refunds", "Evil"))
                .body("citations.url", contains("https://docs.example.com/refunds", null));

        Asked asked = others.asked(GivenChat.MANUALS).getFirst();
        assertEquals(chat.tenant(), asked.tenant());
        assertEquals("{\"query\":\"How long may I return it?\"}", asked.body().toString());
        assertEquals(
                "{\"service\":\"embed\",\"tenant\":\"" + chat.tenant() + "\",\"scopes\":[\"rag:query\","
                        + "\"datachat:query\",\"executions:write\",\"executions:read\"]}",
                others.wishes().getFirst().toString());
    }

    @Test
    void dataAnswersFromTheAllowedTablesOnly() {
        GivenChat chat = GivenChat.answeredBy("\"datachat\": true, \"datachat_tables\": [\"orders\", \"shops\"]");
        others.willAnswer(
                "/api/datachat/chat/",
                Answer.json(200, "{'answer':'156 orders','sql':'SELECT 1','data':{},'session_id':'d-1'}"));
        String session = GivenChat.session();

        Response first = chat.said(chat.visitor(session), "How many?");
        chat.said(chat.visitor(session), "And before?").then().statusCode(200);

        first.then().statusCode(200).body("response", equalTo("156 orders")).body("sql", nullValue());
        assertEquals(
                List.of(
                        "{\"question\":\"How many?\",\"context\":{\"tables\":[\"orders\",\"shops\"]}}",
                        "{\"question\":\"And before?\",\"session_id\":\"d-1\","
                                + "\"context\":{\"tables\":[\"orders\",\"shops\"]}}"),
                bodies("/api/datachat/chat/"));
    }

    @Test
    void withoutTablesNobodyIsAsked() {
        GivenChat chat = GivenChat.answeredBy("\"datachat\": true");

        chat.said(chat.visitor(GivenChat.session()), "How many?").then().statusCode(503);

        assertEquals(List.of(), others.asked("/api/datachat/"));
    }

    @Test
    void aSessionThatDataChatForgotBeginsAnewThere() {
        GivenChat chat = GivenChat.answeredBy("\"datachat\": true, \"datachat_tables\": [\"orders\"]");
        others.willAnswer(
                "/api/datachat/chat/",
                asked -> switch (asked.body().path("session_id").asText()) {
                    case "d-1" -> Answer.json(404, "{'error':{'code':'NOT_FOUND'}}");
                    default -> Answer.json(200, "{'answer':'ok','session_id':'d-1'}");
                });
        String session = GivenChat.session();

        chat.said(chat.visitor(session), "one").then().statusCode(200);
        chat.said(chat.visitor(session), "two").then().statusCode(200).body("response", equalTo("ok"));
    }

    @Test
    void whatDataChatDoesNotUnderstandItSaysItself() {
        GivenChat chat = GivenChat.answeredBy("\"datachat\": true, \"datachat_tables\": [\"orders\"]");
        others.willAnswer(
                "/api/datachat/chat/",
                Answer.json(422, "{'error':{'code':'UNPROCESSABLE','message':'Ask about orders'}}"));

        chat.said(chat.visitor(GivenChat.session()), "?!")
                .then()
                .statusCode(200)
                .body("response", equalTo("Ask about orders"));
    }

    @Test
    void aWorkflowAnswersOnceItHasRun() {
        GivenChat chat = GivenChat.answeredBy("\"workflow\": \"550e8400-e29b-41d4-a716-446655440000\"");
        String run = "/api/automate/workflows/550e8400-e29b-41d4-a716-446655440000/run/";
        others.willAnswer(run, Answer.json(202, "{'execution_id':'exec-1'}"));
        others.willAnswer(
                "/api/automate/executions/exec-1/",
                asked -> others.asked(asked.path()).size() < 3
                        ? Answer.json(200, "{'id':'exec-1','status':'RUNNING','output':null}")
                        : Answer.json(200, "{'id':'exec-1','status':'SUCCESS','output':{'response':'done'}}"));
        String session = GivenChat.session();

        JsonPath answer = chat.said(chat.visitor(session), "Do it")
                .then()
                .statusCode(200)
                .body("response", equalTo("done"))
                .extract()
                .jsonPath();
        chat.said(chat.visitor(session), "Again").then().statusCode(200);

        List<Asked> runs = others.asked(run);
        assertEquals(answer.getString("message_id"), runs.getFirst().requestId());
        assertEquals(
                "{\"inputs\":{\"message\":\"Do it\",\"session_id\":\"" + session + "\",\"embed_id\":\"" + chat.id()
                        + "\",\"history\":[]}}",
                runs.getFirst().body().toString());
        assertEquals(
                "[{\"role\":\"user\",\"content\":\"Do it\"},{\"role\":\"assistant\",\"content\":\"done\"}]",
                runs.get(1).body().path("inputs").path("history").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'status':'FAILED'}", "{'status':'SUCCESS','output':{'rows':[1]}}", "{'status':'CANCELLED'}"})
    void aWorkflowWithoutAnAnswerIsNoAnswer(String execution) {
        GivenChat chat = GivenChat.answeredBy("\"workflow\": \"550e8400-e29b-41d4-a716-446655440000\"");
        others.willAnswer(
                "/api/automate/workflows/550e8400-e29b-41d4-a716-446655440000/run/",
                Answer.json(202, "{'execution_id':'exec-1'}"));
        others.willAnswer("/api/automate/executions/exec-1/", Answer.json(200, execution));

        chat.said(chat.visitor(GivenChat.session()), "Do it").then().statusCode(503);
    }

    private List<String> bodies(String path) {
        return others.asked(path).stream().map(asked -> asked.body().toString()).toList();
    }
}
