package dev.automate.embed.chat;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.embed.testing.OtherServices;
import dev.automate.embed.testing.OtherServices.Answer;
import dev.automate.embed.testing.SuiteAround;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be said to an embed. */
@QuarkusTest
@QuarkusTestResource(SuiteAround.class)
class ChatMessageTest {
    private OtherServices others;

    @BeforeEach
    void open() {
        others = new OtherServices();
    }

    @AfterEach
    void close() {
        others.close();
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
        others.willAnswer(GivenChat.MANUALS, Answer.json(200, GivenChat.REFUNDS));

        chat.said(chat.visitor(GivenChat.session()), "x".repeat(2_000)).then().statusCode(200);
        chat.said(chat.visitor(GivenChat.session()), "x".repeat(2_001))
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
}
