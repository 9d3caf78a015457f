package dev.automate.rag.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import dev.automate.rag.testing.ModelServer;
import dev.automate.rag.testing.Rag;
import dev.automate.rag.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class DocumentResourceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Rag rag = new Rag();
    private String endpoint = "";

    @BeforeEach
    void endpointIsThere() {
        endpoint = rag.endpoint("docs");
    }

    @AfterEach
    void modelIsWell() {
        ModelServer.status(200);
        ModelServer.dimensions(8);
    }

    @Test
    void documentIsQueuedAndThenReady() {
        rag.give(endpoint, Map.of("content", "Returns within 30 days.", "metadata", Map.of("category", "support")))
                .body("documents[0].id", startsWith("doc-"))
                .body("documents[0].status", equalTo("queued"))
                .body("documents[0].progress", equalTo(0));

        await().atMost(LIMIT).until(() -> count("ready") == 1);
        rag.owner()
                .get(endpoint + "documents/?status=ready")
                .then()
                .body("results[0].progress", equalTo(100))
                .body("results[0].chunks", equalTo(1))
                .body("results[0].reason", nullValue())
                .body("results[0].metadata.category", equalTo("support"));
    }

    @Test
    void offsetsPointIntoTheStoredText() {
        String text =
                "# Refunds 😀\n\n" + "Within thirty days you may return it. ".repeat(20) + "\n## More\nÜber alles.";
        rag.ready(endpoint, "a", text);

        JsonPath found = rag.query(endpoint, Map.of("query", "return", "top_k", 100, "parents", true))
                .statusCode(200)
                .extract()
                .jsonPath();

        String stored = rag.document(endpoint, "a").extract().path("text");
        assertEquals(text, stored);
        int results = found.getInt("results.size()");
        assertTrue(results > 3, "several passages");
        for (int i = 0; i < results; i++) {
            String result = "results[" + i + "].";
            String content = found.getString(result + "content");
            assertEquals(content, stored.substring(found.getInt(result + "start"), found.getInt(result + "end")));
            assertTrue(found.getString(result + "parent").contains(content), "parent");
        }
    }

    @Test
    void sameDocumentAgainIsNoWork() {
        rag.ready(endpoint, "a", "The same words, embedded once and never again: " + rag.tenant());
        int embedded = ModelServer.embedded();
        int revision = rag.document(endpoint, "a").extract().path("revision");

        rag.give(
                        endpoint,
                        Map.of("id", "a", "content", "The same words, embedded once and never again: " + rag.tenant()))
                .body("documents[0].status", equalTo("ready"))
                .body("documents[0].revision", equalTo(revision));

        assertEquals(embedded, ModelServer.embedded());
    }

    @Test
    void newMetadataIsSeenWithoutEmbeddingAgain() {
        rag.ready(endpoint, "a", "Words that stay: " + rag.tenant());
        int embedded = ModelServer.embedded();

        rag.give(
                endpoint, Map.of("id", "a", "content", "Words that stay: " + rag.tenant(), "metadata", Map.of("v", 2)));
        rag.awaitStatus(endpoint, "a", "ready");

        assertEquals(embedded, ModelServer.embedded());
        rag.query(endpoint, Map.of("query", "stay")).body("results[0].metadata.v", equalTo(2));
    }

    @Test
    void newContentReplacesTheOld() {
        rag.ready(endpoint, "a", "old old old words");

        rag.ready(endpoint, "a", "new words");

        rag.query(endpoint, Map.of("query", "words")).body("results.content", equalTo(List.of("new words")));
        rag.owner().get(endpoint + "documents/").then().body("count", equalTo(1));
    }

    @Test
    void deletedDocumentIsFoundNoMore() {
        rag.ready(endpoint, "a", "some words");
        rag.ready(endpoint, "b", "other words");

        rag.owner().delete(endpoint + "documents/a/").then().statusCode(204);

        rag.query(endpoint, Map.of("query", "words")).body("results.id", equalTo(List.of("b")));
        rag.owner().get(endpoint + "documents/a/").then().statusCode(404);
        rag.owner().delete(endpoint + "documents/a/").then().statusCode(404);
    }

    @Test
    void oneBadFileDoesNotHoldUpTheOthers() {
        given().auth()
                .oauth2(TestIssuer.token(rag.tenant(), "user:owner", Scope.RAG_QUERY, Scope.RAG_WRITE))
                .multiPart("file", "good.md", "# Hello\nwords".getBytes(StandardCharsets.UTF_8), "text/markdown")
                .multiPart("file", "latin.txt", "Größe".getBytes(StandardCharsets.ISO_8859_1), "text/plain")
                .multiPart("file", "broken.pdf", "no pdf".getBytes(StandardCharsets.UTF_8), "application/pdf")
                .multiPart("file", "program.exe", new byte[] {1, 2, 3}, "application/octet-stream")
                .multiPart("file", "empty.txt", new byte[0], "text/plain")
                .multiPart("metadata", "{\"source\": \"upload\", \"acl\": [\"role:editor\"]}")
                .post(endpoint + "documents/")
                .then()
                .statusCode(202)
                .body("documents.id", hasItems("good.md", "latin.txt", "broken.pdf", "program.exe", "empty.txt"))
                .body("documents.find { it.id == 'program.exe' }.status", equalTo("failed"))
                .body("documents.find { it.id == 'program.exe' }.reason", containsString("pdf, docx"));

        rag.awaitStatus(endpoint, "good.md", "ready");
        rag.awaitStatus(endpoint, "latin.txt", "failed");
        rag.awaitStatus(endpoint, "broken.pdf", "failed");
        rag.document(endpoint, "latin.txt").body("reason", containsString("isn't UTF-8 at byte 2"));
        rag.document(endpoint, "broken.pdf").body("reason", containsString("damaged"));
        rag.document(endpoint, "good.md")
                .body("acl", equalTo(List.of("role:editor")))
                .body("metadata", equalTo(Map.of("source", "upload")));
    }

    @Test
    void fileThatIsTooLargeSaysSoAndTheOthersGoOn() {
        given().auth()
                .oauth2(TestIssuer.token(rag.tenant(), "user:owner", Scope.RAG_QUERY, Scope.RAG_WRITE))
                .multiPart("file", "huge.pdf", new byte[2 * 1_048_576 + 1], "application/pdf")
                .multiPart("file", "small.txt", "words".getBytes(StandardCharsets.UTF_8), "text/plain")
                .post(endpoint + "documents/")
                .then()
                .statusCode(202)
                .body("documents[0].status", equalTo("failed"))
                .body("documents[0].reason", containsString("larger than 2 MiB"));

        rag.awaitStatus(endpoint, "small.txt", "ready");
    }

    @Test
    void failedDocumentIsNotAnsweredFrom() {
        rag.ready(endpoint, "a.md", "words that were right");

        given().auth()
                .oauth2(TestIssuer.token(rag.tenant(), "user:owner", Scope.RAG_WRITE))
                .multiPart("file", "a.md", new byte[] {(byte) 0xFF, 0, 1}, "text/markdown")
                .post(endpoint + "documents/")
                .then()
                .statusCode(202);

        rag.awaitStatus(endpoint, "a.md", "failed");
        rag.query(endpoint, Map.of("query", "words")).body("results", hasSize(0));
    }

    @Test
    void documentWaitsForAModelThatIsAway() {
        ModelServer.status(500);
        rag.give(endpoint, Map.of("id", "a", "content", "patient words " + rag.tenant()));
        await().atMost(LIMIT).until(() -> rag.document(endpoint, "a").extract().path("reason") != null);

        ModelServer.status(200);

        rag.awaitStatus(endpoint, "a", "ready");
        rag.document(endpoint, "a").body("reason", nullValue());
    }

    @Test
    void modelOfOtherDimensionsIsRefused() {
        ModelServer.dimensions(9);
        rag.give(endpoint, Map.of("id", "a", "content", "nine dimensions " + rag.tenant()));

        rag.awaitStatus(endpoint, "a", "failed");
        rag.document(endpoint, "a").body("reason", containsString("dimensions"));
        rag.query(endpoint, Map.of("query", "words"))
                .statusCode(409)
                .body("error.details[0].field", equalTo("embedding"));
    }

    @Test
    void everythingThatIsWrongIsTold() {
        rag.owner()
                .body(Map.of(
                        "documents",
                        List.of(
                                Map.of("id", "a/b", "content", "x"),
                                Map.of("id", "c"),
                                Map.of("id", "d", "content", "x", "metadata", Map.of("deep", Map.of("a", 1))),
                                Map.of("id", "e", "content", "x", "content_type", "image/png"))))
                .post(endpoint + "documents/")
                .then()
                .statusCode(400)
                .body(
                        "error.details.field",
                        hasItems(
                                "documents[0].id",
                                "documents[1].content",
                                "documents[2].metadata.deep",
                                "documents[3].content_type"));
        rag.owner().body("{}").post(endpoint + "documents/").then().statusCode(400);
        rag.owner().get(endpoint + "documents/?status=odd").then().statusCode(400);
    }

    @Test
    void longDocumentIsCutIntoManyPassages() {
        rag.ready(endpoint, "long", "Every sentence here has a few words in it. ".repeat(400));

        rag.document(endpoint, "long").body("chunks", greaterThan(50));
    }

    private int count(String status) {
        return rag.owner()
                .get(endpoint + "documents/?status=" + status)
                .then()
                .extract()
                .path("count");
    }
}
