package dev.automate.embed.chat;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.embed.testing.OtherServices;
import dev.automate.embed.testing.OtherServices.Answer;
import dev.automate.embed.testing.SuiteAround;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor sees when whoever answers is away, slow or refuses. */
@QuarkusTest
@QuarkusTestResource(SuiteAround.class)
class NobodyAnswersTest {
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
    @CsvSource({"404, 30", "403, 30", "500, 5", "503, 5", "429, 5"})
    void whatIsWrongBehindIsNothingForVisitors(int status, String wait) {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.willAnswer(
                GivenChat.MANUALS, Answer.json(status, "{'error':{'message':'secret detail of the tenant'}}"));
        String session = GivenChat.session();

        chat.said(chat.visitor(session), "Hello")
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
        others.willHang(GivenChat.MANUALS);

        long before = System.nanoTime();
        Response answer = chat.said(chat.visitor(GivenChat.session()).header("X-Request-Timeout-Ms", "6000"), "Hello");

        answer.then().statusCode(504).body("error.code", equalTo("UPSTREAM_TIMEOUT"));
        assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() < 6_000, "within the caller's time");
    }

    @Test
    void nobodyThereIsSaidAtOnce() {
        GivenChat chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        others.close();

        chat.said(chat.visitor(GivenChat.session()), "Hello").then().statusCode(503);
    }
}
