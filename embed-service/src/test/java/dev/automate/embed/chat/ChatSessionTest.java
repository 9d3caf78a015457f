package dev.automate.embed.chat;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.embed.testing.OtherServices;
import dev.automate.embed.testing.OtherServices.Answer;
import dev.automate.embed.testing.SuiteAround;
import dev.automate.embed.usecase.chat.ChatRetention;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of what was said, for whom, and until when. */
@QuarkusTest
@QuarkusTestResource(SuiteAround.class)
class ChatSessionTest {
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
    void whatWasSaidIsThereAfterAReload() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(GivenChat.MANUALS, Answer.json(200, GivenChat.REFUNDS));
        String session = GivenChat.session();
        chat.visitor(session).get(chat.door()).then().statusCode(200).body("messages", hasSize(0));
        chat.said(chat.visitor(session), "first").then().statusCode(200);
        chat.said(chat.visitor(session), "second").then().statusCode(200);

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
    void aSessionHasAnEnd() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(GivenChat.MANUALS, Answer.json(200, GivenChat.REFUNDS));
        String session = GivenChat.session();
        for (int i = 0; i < 5; i++) {
            chat.said(chat.visitor(session), "question " + i).then().statusCode(200);
        }

        chat.said(chat.visitor(session), "one more").then().statusCode(409).body("error.code", equalTo("CONFLICT"));

        assertEquals(5, others.asked(GivenChat.MANUALS).size());
        chat.said(chat.visitor(GivenChat.session()), "elsewhere").then().statusCode(200);
    }

    @Test
    void sessionsAreTheirSpeakersOwn() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        GivenChat other = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(GivenChat.MANUALS, Answer.json(200, GivenChat.REFUNDS));
        String session = chat.said(chat.holder(), "Hello")
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
        others.willAnswer(GivenChat.MANUALS, Answer.json(200, GivenChat.REFUNDS));
        String session = GivenChat.session();
        chat.said(chat.visitor(session), "old").then().statusCode(200);
        age(session, "25 hours");
        chat.visitor(session).get(chat.door()).then().body("messages", hasSize(0));
        chat.said(chat.visitor(session), "new").then().statusCode(200);
        chat.visitor(session).get(chat.door()).then().body("messages.content[0]", equalTo("new"));

        age(session, "31 days");
        retention.forget().await().atMost(Duration.ofSeconds(30));

        assertEquals(
                0,
                TrustedSql.run(pool, "select from embed.chat_message where session_id = $1", Tuple.of(session))
                        .rowCount());
    }

    private void age(String session, String by) {
        TrustedSql.run(
                pool,
                "update embed.chat_session set last_at = last_at - '" + by + "'::interval where id = $1",
                Tuple.of(session));
    }
}
