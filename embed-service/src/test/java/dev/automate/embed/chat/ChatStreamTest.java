package dev.automate.embed.chat;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import dev.automate.embed.testing.OtherServices;
import dev.automate.embed.testing.OtherServices.Answer;
import dev.automate.embed.testing.SuiteAround;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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
import org.junit.jupiter.params.provider.ValueSource;

/** How an answer travels: as JSON, in pieces, or to nobody. */
@QuarkusTest
@QuarkusTestResource(SuiteAround.class)
class ChatStreamTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

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
    void anAnswerIsStreamedInPiecesAndThenWhole() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(
                GivenChat.MANUALS,
                Answer.json(200, "{'answer':'" + "word ".repeat(30) + "','engine':'builtin','citations':[]}"));
        String session = GivenChat.session();

        String stream = chat.said(chat.visitor(session).accept("text/event-stream"), "Tell me")
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
        others.willAnswer(GivenChat.MANUALS, Answer.json(500, "{}"));

        String stream = chat.said(chat.visitor(GivenChat.session()).accept("text/event-stream"), "Hello")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertTrue(stream.contains("event: error\ndata: {\"error\":{\"code\":\"SERVICE_UNAVAILABLE\""), stream);
        chat.said(chat.visitor(GivenChat.session()).accept("text/event-stream"), "")
                .then()
                .statusCode(400)
                .contentType("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html, */*;q=0.1"})
    void whoeverAsksForNothingElseGetsJson(String accept) {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(GivenChat.MANUALS, Answer.json(200, GivenChat.REFUNDS));

        chat.said(chat.visitor(GivenChat.session()).accept(accept), "Hello")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @Test
    void anAnswerThatNobodyWaitedForIsThereLater() throws Exception {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        others.willAnswer(GivenChat.MANUALS, any -> {
            asked.countDown();
            awaited(gone);
            return Answer.json(200, GivenChat.REFUNDS);
        });
        String session = GivenChat.session();

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write(raw(chat, session, "{\"message\":\"Hello\"}"));
            awaited(asked);
        }
        gone.countDown();

        await().atMost(LIMIT)
                .untilAsserted(() -> chat.visitor(session)
                        .get(chat.door())
                        .then()
                        .body("messages.content", contains("Hello", "Within 30 days [1].")));
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
            assertTrue(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
