package dev.automate.rag.retrieval.remote;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

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
class ProviderSyncTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ENDPOINT = Rag.ENDPOINTS + "outside/";

    private final Rag rag = new Rag();
    private final FakeExternal server = new FakeExternal();

    @BeforeEach
    void endpointIsOutside() {
        Map<String, Object> connection = Map.of(
                "url", server.connection().url(), "secret", server.connection().secret());
        rag.endpoint(Map.of(
                "slug",
                "outside",
                "provider",
                "external",
                "embedding",
                ModelServer.MODEL,
                "config",
                Map.of("connection", connection, "chunking", Map.of("tokens", 32))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void serverIsToldWhatHappened() {
        rag.ready(ENDPOINT, "a", "first words");
        rag.ready(ENDPOINT, "b", "second words");
        awaitFound(List.of("a", "b"));

        rag.owner().delete(ENDPOINT + "documents/a/").then().statusCode(204);

        awaitFound(List.of("b"));
        rag.owner()
                .get(ENDPOINT + "health/")
                .then()
                .body("status", equalTo("healthy"))
                .body("document_count", equalTo(1));
    }

    @Test
    void newIndexIsSwappedInOnceTheServerHasIt() {
        rag.ready(ENDPOINT, "a", "first words");

        rag.owner().body(Map.of("chunking", Map.of("tokens", 64))).post(ENDPOINT + "reindex/");

        await().atMost(LIMIT)
                .until(() -> rag.owner().get(ENDPOINT).then().extract().<Integer>path("index.version") == 2);
        rag.query(ENDPOINT, Map.of("query", "words")).statusCode(200).body("results.id", equalTo(List.of("a")));
    }

    @Test
    void serverThatIsAwayIsToldAndNothingHangs() {
        rag.ready(ENDPOINT, "a", "first words");
        server.close();

        rag.query(ENDPOINT, Map.of("query", "words"))
                .statusCode(503)
                .body("error.code", equalTo("SERVICE_UNAVAILABLE"));
        rag.owner().get(ENDPOINT + "health/").then().statusCode(200).body("status", equalTo("unhealthy"));
    }

    private void awaitFound(List<String> documents) {
        await().atMost(LIMIT)
                .untilAsserted(() -> rag.query(ENDPOINT, Map.of("query", "words"))
                        .statusCode(200)
                        .body("results.id.sort()", equalTo(documents)));
    }
}
