package dev.automate.embed.chat;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import dev.automate.embed.testing.OtherServices;
import dev.automate.embed.testing.OtherServices.Answer;
import dev.automate.embed.testing.OtherServices.Asked;
import dev.automate.embed.testing.SuiteAround;
import dev.automate.embed.usecase.chat.ChatRetention;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Visitors and whoever answers them, over real sockets and a real database. */
@QuarkusTest
@QuarkusTestResource(SuiteAround.class)
class ChatResourceTest {
    private static final String MANUALS = "/api/rag/endpoints/manuals/answer/";
    private static final String REFUNDS = """
            {'answer':'Within 30 days [1].','engine':'builtin','citations':[
             {'n':1,'document_id':'doc-001','title':'Refunds','url':'https://docs.example.com/refunds','snippet':'30 days'},
             {'n':2,'document_id':'doc-002','title':'Evil','url':'javascript:alert(1)','snippet':'x'}]}""";

    private OtherServices others;

    @Inject
    Pool pool;

    @Inject
    ChatRetention retention;

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
        others.willAnswer(MANUALS, Answer.json(200, REFUNDS));
        String session = GivenChat.session();

        said(chat.visitor(session), chat, "How long may I return it?")
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

        Asked asked = others.asked(MANUALS).getFirst();
        assertEquals(chat.tenant(), asked.tenant());
        assertEquals("{\"query\":\"How long may I return it?\"}", asked.body().toString());
        assertEquals(
                "{\"service\":\"embed\",\"tenant\":\"" + chat.tenant() + "\",\"scopes\":[\"rag:query\","
                        + "\"datachat:query\",\"executions:write\",\"executions:read\"]}",
                others.wishes().getFirst().toString());
    }

    @Test
    void whatWasSaidIsThereAfterAReload() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(MANUALS, Answer.json(200, REFUNDS));
        String session = GivenChat.session();
        chat.visitor(session).get(chat.door()).then().statusCode(200).body("messages", hasSize(0));
        said(chat.visitor(session), chat, "first").then().statusCode(200);
        said(chat.visitor(session), chat, "second").then().statusCode(200);

        chat.visitor(session)
                .get(chat.door())
                .then()
                .statusCode(200)
                .body("session_id", equalTo(session))
                .body("messages.role", contains("user", "assistant", "user", "assistant"))
                .body("messages.content", contains("first", "Within 30 days [1].", "second", "Within 30 days [1]."))
                .body("messages[1].citations[0].title", equalTo("Refunds"))
                .body("has_more", equalTo(false));
        chat.visitor(session)
                .get(chat.door() + "?limit=1")
                .then()
                .body("messages.role", contains("assistant"))
                .body("has_more", equalTo(true));
    }

    @Test
    void dataAnswersFromTheAllowedTablesOnly() {
        GivenChat chat = GivenChat.answeredBy("\"datachat\": true, \"datachat_tables\": [\"orders\", \"shops\"]");
        others.willAnswer(
                "/api/datachat/chat/",
                Answer.json(200, "{'answer':'156 orders','sql':'SELECT 1','data':{},'session_id':'d-1'}"));
        String session = GivenChat.session();

        Response first = said(chat.visitor(session), chat, "How many?");
        said(chat.visitor(session), chat, "And before?").then().statusCode(200);

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

        said(chat.visitor(GivenChat.session()), chat, "How many?").then().statusCode(503);

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

        said(chat.visitor(session), chat, "one").then().statusCode(200);
        said(chat.visitor(session), chat, "two").then().statusCode(200).body("response", equalTo("ok"));
    }

    @Test
    void whatDataChatDoesNotUnderstandItSaysItself() {
        GivenChat chat = GivenChat.answeredBy("\"datachat\": true, \"datachat_tables\": [\"orders\"]");
        others.willAnswer(
                "/api/datachat/chat/",
                Answer.json(422, "{'error':{'code':'UNPROCESSABLE','message':'Ask about orders'}}"));

        said(chat.visitor(GivenChat.session()), chat, "?!")
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

        JsonPath answer = said(chat.visitor(session), chat, "Do it")
                .then()
                .statusCode(200)
                .body("response", equalTo("done"))
                .extract()
                .jsonPath();
        said(chat.visitor(session), chat, "Again").then().statusCode(200);

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

        said(chat.visitor(GivenChat.session()), chat, "Do it").then().statusCode(503);
    }

    @ParameterizedTest
    @CsvSource({"404, 30", "403, 30", "500, 5", "503, 5", "429, 5"})
    void whatIsWrongBehindIsNothingForVisitors(int status, String wait) {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(MANUALS, Answer.json(status, "{'error':{'message':'secret detail of the tenant'}}"));
        String session = GivenChat.session();

        said(chat.visitor(session), chat, "Hello")
                .then()
                .statusCode(503)
                .header("Retry-After", wait)
                .body("error.code", equalTo("SERVICE_UNAVAILABLE"))
                .body("error.message", containsString("no answer at the moment"));

        chat.visitor(session).get(chat.door()).then().body("messages", hasSize(0));
    }

    @Test
    void whoeverAnswersTooLateIsNotWaitedFor() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willHang(MANUALS);

        long before = System.nanoTime();
        Response answer = said(chat.visitor(GivenChat.session()).header("X-Request-Timeout-Ms", "1200"), chat, "Hello");

        answer.then().statusCode(504).body("error.code", equalTo("UPSTREAM_TIMEOUT"));
        assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() < 1_200, "within the caller's time");
    }

    @Test
    void nobodyThereIsSaidAtOnce() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.close();

        said(chat.visitor(GivenChat.session()), chat, "Hello").then().statusCode(503);
    }

    @Test
    void anAnswerIsStreamedInPiecesAndThenWhole() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(
                MANUALS, Answer.json(200, "{'answer':'" + "word ".repeat(30) + "','engine':'builtin','citations':[]}"));
        String session = GivenChat.session();

        String stream = said(chat.visitor(session).accept("text/event-stream"), chat, "Tell me")
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .header("Cache-Control", "no-store")
                .extract()
                .asString();

        List<String> names = stream.lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .toList();
        assertEquals(List.of("session", "delta", "delta", "delta", "delta", "done"), names);
        assertTrue(stream.contains("{\"session_id\":\"" + session + "\""), stream);
        assertTrue(stream.contains("\"response\":\"" + "word ".repeat(30)), stream);
    }

    @Test
    void aStreamEndsWithTheEnvelopeWhenNobodyAnswers() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(MANUALS, Answer.json(500, "{}"));

        String stream = said(chat.visitor(GivenChat.session()).accept("text/event-stream"), chat, "Hello")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertTrue(stream.contains("event: error\ndata: {\"error\":{\"code\":\"SERVICE_UNAVAILABLE\""), stream);
        said(chat.visitor(GivenChat.session()).accept("text/event-stream"), chat, "")
                .then()
                .statusCode(400)
                .contentType("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html, */*;q=0.1"})
    void whoeverAsksForNothingElseGetsJson(String accept) {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(MANUALS, Answer.json(200, REFUNDS));

        said(chat.visitor(GivenChat.session()).accept(accept), chat, "Hello")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @Test
    void anAnswerThatNobodyWaitedForIsThereLater() throws Exception {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        others.willAnswer(MANUALS, any -> {
            asked.countDown();
            awaited(gone);
            return Answer.json(200, REFUNDS);
        });
        String session = GivenChat.session();

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write(raw(chat, session, "{\"message\":\"Hello\"}"));
            awaited(asked);
        }
        gone.countDown();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> chat.visitor(session)
                        .get(chat.door())
                        .then()
                        .body("messages.content", contains("Hello", "Within 30 days [1].")));
    }

    @Test
    void aSessionHasAnEnd() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(MANUALS, Answer.json(200, REFUNDS));
        String session = GivenChat.session();
        for (int i = 0; i < 5; i++) {
            said(chat.visitor(session), chat, "question " + i).then().statusCode(200);
        }

        said(chat.visitor(session), chat, "one more").then().statusCode(409).body("error.code", equalTo("CONFLICT"));

        assertEquals(5, others.asked(MANUALS).size());
        said(chat.visitor(GivenChat.session()), chat, "elsewhere").then().statusCode(200);
    }

    @Test
    void sessionsAreTheirSpeakersOwn() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        GivenChat other = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(MANUALS, Answer.json(200, REFUNDS));
        String session = said(chat.holder(), chat, "Hello")
                .then()
                .statusCode(200)
                .extract()
                .path("session_id");
        String going = "{\"message\": \"m\", \"session_id\": \"" + session + "\"}";

        chat.holder().body(going).post(chat.door()).then().statusCode(200).body("session_id", equalTo(session));
        chat.holder().get(chat.door() + "?session_id=" + session).then().body("messages", hasSize(4));
        chat.holder().get(chat.door()).then().statusCode(200).body("session_id", nullValue());
        for (RequestSpecification stranger : List.of(chat.visitor("sess-x"), chat.as("user:eve"), other.holder())) {
            stranger.body(going).post(chat.door()).then().statusCode(404);
        }
        chat.as("user:eve").get(chat.door() + "?session_id=" + session).then().statusCode(404);
        chat.visitor("sess-x")
                .get(chat.door() + "?session_id=" + session)
                .then()
                .statusCode(404);
        other.holder().body(going).post(other.door()).then().statusCode(404);
    }

    @Test
    void whatIsOldEndsAndIsForgotten() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(MANUALS, Answer.json(200, REFUNDS));
        String session = GivenChat.session();
        said(chat.visitor(session), chat, "old").then().statusCode(200);
        age(session, "25 hours");
        chat.visitor(session).get(chat.door()).then().body("messages", hasSize(0));
        said(chat.visitor(session), chat, "new").then().statusCode(200);
        chat.visitor(session).get(chat.door()).then().body("messages.content[0]", equalTo("new"));

        age(session, "31 days");
        retention.forget().await().atMost(Duration.ofSeconds(5));

        assertEquals(
                0,
                TrustedSql.run(pool, "select from embed.chat_message where session_id = $1", Tuple.of(session))
                        .rowCount());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"message\": \" \"}",
                "{\"message\": 1}",
                "{\"message\": \"m\", \"tables\": [\"secrets\"]}",
                "{\"message\": \"\\u0000\"}"
            })
    void whatIsNoMessageIsRefused(String body) {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");

        chat.visitor(GivenChat.session()).body(body).post(chat.door()).then().statusCode(400);

        assertEquals(List.of(), others.asked("/api/"));
    }

    @Test
    void aMessageHasALength() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(MANUALS, Answer.json(200, REFUNDS));

        said(chat.visitor(GivenChat.session()), chat, "x".repeat(2_000)).then().statusCode(200);
        said(chat.visitor(GivenChat.session()), chat, "x".repeat(2_001))
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("message"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "550e8400-e29b-41d4-a716-446655440009"})
    void whatIsNotThereIsNotThere(String embed) {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");

        chat.visitor("sess-1")
                .body("{\"message\": \"m\"}")
                .post("/api/embed/" + embed + "/chat/")
                .then()
                .statusCode(404)
                .body("error.trace_id", matchesPattern(".+"));
    }

    private static Response said(RequestSpecification speaker, GivenChat chat, String message) {
        return speaker.body(new Message(message)).post(chat.door());
    }

    /** A body. */
    record Message(String message) {}

    private List<String> bodies(String path) {
        return others.asked(path).stream().map(asked -> asked.body().toString()).toList();
    }

    private void age(String session, String by) {
        TrustedSql.run(
                pool,
                "update embed.chat_session set last_at = last_at - '" + by + "'::interval where id = $1",
                Tuple.of(session));
    }

    private static byte[] raw(GivenChat chat, String session, String body) {
        String token = TestIssuer.token(chat.tenant(), "visitor:" + session, Scope.EMBED_CHAT);
        return ("POST " + chat.door() + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertTrue(latch.await(5, TimeUnit.SECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
