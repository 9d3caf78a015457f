package dev.automate.rag.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.rag.testing.ModelServer;
import dev.automate.rag.testing.Rag;
import dev.automate.rag.testing.ServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReindexTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TEXT = "Every sentence here has a few words in it. ".repeat(40);

    private final Rag rag = new Rag();
    private String endpoint = "";

    @BeforeEach
    void endpointIsThere() {
        endpoint = rag.endpoint("docs");
    }

    @AfterEach
    void modelIsWell() {
        ModelServer.status(200);
    }

    @Test
    void newIndexIsSwappedInAsAWhole() {
        rag.ready(endpoint, "a", TEXT);
        await().atMost(LIMIT).until(() -> chunks() > 0);
        int before = chunks();

        rag.owner()
                .body(Map.of("chunking", Map.of("tokens", 128)))
                .post(endpoint + "reindex/")
                .then()
                .statusCode(202)
                .body("indexes[0].version", equalTo(2));

        awaitVersion(2);
        rag.owner().get(endpoint).then().body("config.chunking.tokens", equalTo(128));
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> rag.owner().get(endpoint + "documents/a/").then().body("chunks", equalTo(chunks())));
        assertTrue(chunks() < before, "larger passages are fewer");
    }

    @Test
    void untilItIsWholeTheOldOneAnswers() {
        rag.ready(endpoint, "a", "words that were there " + rag.tenant());
        ModelServer.status(500);
        rag.owner()
                .body(Map.of("embedding", "letters", "chunking", Map.of("tokens", 33)))
                .post(endpoint + "reindex/");

        rag.owner().get(endpoint + "indexes/").then().body("indexes.state", equalTo(List.of("building", "active")));
        rag.owner().delete(endpoint + "documents/a/").then().statusCode(204);
        ModelServer.status(200);

        awaitVersion(2);
        rag.query(endpoint, Map.of("query", "words")).body("results", hasSize(0));
    }

    @Test
    void documentsThatComeInMeanwhileAreInBoth() {
        rag.ready(endpoint, "a", TEXT);
        rag.owner().body(Map.of("chunking", Map.of("tokens", 64))).post(endpoint + "reindex/");

        rag.give(endpoint, Map.of("id", "b", "content", "came in meanwhile"));

        awaitVersion(2);
        rag.awaitStatus(endpoint, "b", "ready");
        rag.query(endpoint, Map.of("query", "came in meanwhile")).body("results[0].id", equalTo("b"));
    }

    @Test
    void anotherModelMakesAnotherIndex() {
        rag.ready(endpoint, "a", "Our refund policy allows returns within thirty days.");
        rag.ready(endpoint, "b", "The office is closed on public holidays.");

        rag.owner().body(Map.of("embedding", "bge-small-en-v1.5")).post(endpoint + "reindex/");

        awaitVersion(2);
        rag.query(endpoint, Map.of("query", "Can I get my money back?", "debug", true))
                .statusCode(200)
                .body("results[0].id", equalTo("a"))
                .body("results[0].score", greaterThan(0.0f));
        rag.owner().get(endpoint).then().body("embedding", equalTo("bge-small-en-v1.5"));
    }

    private void awaitVersion(int version) {
        await().atMost(LIMIT)
                .until(() -> rag.owner().get(endpoint).then().extract().<Integer>path("index.version") == version);
    }

    private int chunks() {
        return rag.owner().get(endpoint + "health/").then().extract().path("chunk_count");
    }
}
