package dev.automate.local.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** A RAG endpoint of its own whose documents are alike but for a name that all passages of one hold and no others. */
final class RagUnderTest {
    private static final int SENTENCES = 30;

    private final Suite suite;
    private final String path;
    private final String name;

    RagUnderTest(Suite suite) {
        this.suite = suite;
        this.name = "rag-" + UUID.randomUUID();
        this.path = "/api/rag/endpoints/" + name + "/";
        Map<String, Object> config =
                Map.of("chunking", Map.of("tokens", 64, "overlap", 0), "ranking", Map.of("mode", "keyword"));
        suite.admin()
                .body(Map.of("slug", name, "config", config))
                .post("/api/rag/endpoints/")
                .then()
                .statusCode(201);
    }

    String path() {
        return path;
    }

    /** Each is answered 202. */
    void give(int count) {
        List<Map<String, String>> documents = IntStream.range(0, count)
                .mapToObj(each -> Map.of("id", id(each), "content", content(each)))
                .toList();
        suite.admin()
                .body(Map.of("documents", documents))
                .post(path + "documents/")
                .then()
                .statusCode(202);
    }

    void reindex(int tokens) {
        suite.admin()
                .body(Map.of("chunking", Map.of("tokens", tokens, "overlap", 0)))
                .post(path + "reindex/")
                .then()
                .statusCode(202);
    }

    int count(String status) {
        return suite.admin()
                .get(path + "documents/?page_size=1&status=" + status)
                .then()
                .statusCode(200)
                .extract()
                .path("count");
    }

    int version() {
        return suite.admin().get(path).then().statusCode(200).extract().path("index.version");
    }

    /** Passages that are found of a document; none when the endpoint can't be asked at the moment. */
    int found(int document) {
        JsonPath answer = suite.admin()
                .body(Map.of("query", id(document), "top_k", 100))
                .post(path + "query/")
                .then()
                .extract()
                .jsonPath();
        List<String> ids = answer.getList("results.id");
        assertTrue(ids == null || Set.of(id(document)).containsAll(ids), () -> "found " + ids);
        return ids == null ? 0 : ids.size();
    }

    /** Passages that a document consists of, as it says itself. */
    int passages(int document) {
        return suite.admin()
                .get(path + "documents/" + id(document) + "/")
                .then()
                .statusCode(200)
                .extract()
                .path("chunks");
    }

    int indexed() {
        return suite.admin()
                .get(path + "health/")
                .then()
                .statusCode(200)
                .extract()
                .path("chunk_count");
    }

    /** As long for each of them, so that all are cut alike. */
    private static String id(int document) {
        return "doc" + (1_000 + document);
    }

    /** Nobody has embedded it before. */
    private String content(int document) {
        StringBuilder content = new StringBuilder();
        for (int each = 0; each < SENTENCES; each++) {
            content.append("Sentence number ")
                    .append(100 + each)
                    .append(" of document ")
                    .append(id(document))
                    .append(" says what the others of ")
                    .append(name, 4, 12)
                    .append(" say as well. ");
        }
        return content.toString();
    }
}
