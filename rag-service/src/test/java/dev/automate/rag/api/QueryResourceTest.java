package dev.automate.rag.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.automate.common.caller.Scope;
import dev.automate.rag.testing.ModelServer;
import dev.automate.rag.testing.Rag;
import dev.automate.rag.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class QueryResourceTest {
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
    }

    @Test
    void answerIsAsTheReferenceShowsIt() {
        rag.ready(endpoint, "doc-001", "Returns within 30 days");

        rag.query(endpoint, Map.of("query", "returns within 30 days", "debug", true))
                .statusCode(200)
                .body("query", equalTo("returns within 30 days"))
                .body("results[0].id", equalTo("doc-001"))
                .body("results[0].document_id", equalTo("doc-001"))
                .body("results[0].content", equalTo("Returns within 30 days"))
                .body("results[0].chunk", equalTo(0))
                .body("results[0].parts", notNullValue())
                .body("latency_ms", greaterThanOrEqualTo(0))
                .body("trace_id", notNullValue());
        rag.query(endpoint, Map.of("query", "returns")).body("results[0].parts", nullValue());
    }

    @Test
    void documentIsSeenByThoseItsAclNames() {
        rag.give(
                endpoint,
                Map.of("id", "secret", "content", "secret words", "metadata", Map.of("acl", List.of("user:ada"))));
        rag.give(endpoint, Map.of("id", "open", "content", "open words"));
        rag.awaitStatus(endpoint, "secret", "ready");
        rag.awaitStatus(endpoint, "open", "ready");

        ask("user:ada").body("results.id", containsInAnyOrder("secret", "open"));
        ask("user:bob").body("results.id", equalTo(List.of("open")));
    }

    @Test
    void endpointIsAskedByThoseItsAccessNames() {
        rag.owner().body(Map.of("access", Map.of("roles", List.of("editor")))).patch(endpoint);

        ask("user:viewer").statusCode(403).body("error.code", equalTo("FORBIDDEN"));
        rag.query(endpoint, Map.of("query", "anything")).statusCode(200);
        rag.as("user:viewer", Scope.RAG_QUERY).get(endpoint + "health/").then().statusCode(403);
    }

    @Test
    void sharedEndpointIsAskedFromTheOtherTenantAndNothingMore() {
        Rag other = new Rag();
        rag.ready(endpoint, "a", "shared words");
        rag.owner()
                .body(Map.of("access", Map.of("tenants", List.of(other.tenant()))))
                .patch(endpoint);

        other.query(endpoint, Map.of("query", "words")).statusCode(200).body("results.id", equalTo(List.of("a")));
        other.owner().get(endpoint + "health/").then().statusCode(200);
        other.owner().get(endpoint).then().statusCode(404);
        other.owner().get(endpoint + "documents/").then().statusCode(404);
        other.owner().delete(endpoint).then().statusCode(404);
        other.owner().get(Rag.ENDPOINTS).then().body("count", equalTo(0));
    }

    @Test
    void healthIsAsTheReferenceShowsIt() {
        rag.ready(endpoint, "a", "words");

        await().atMost(LIMIT)
                .untilAsserted(() -> rag.owner()
                        .get(endpoint + "health/")
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("healthy"))
                        .body("endpoint", equalTo("docs"))
                        .body("provider", equalTo("embedded"))
                        .body("document_count", equalTo(1))
                        .body("chunk_count", equalTo(1))
                        .body("last_sync", matchesPattern(".*Z"))
                        .body("latency_ms", greaterThanOrEqualTo(0)));
    }

    @Test
    void modelAnswersWithNumbersOfPassages() {
        rag.ready(endpoint, "a", "Returns within 30 days");

        rag.owner()
                .body(Map.of("query", "returns?"))
                .post(endpoint + "answer/")
                .then()
                .statusCode(200)
                .body("engine", equalTo("model"))
                .body("model", equalTo("first-passage"))
                .body("answer", equalTo("Returns within 30 days [1] [99]"))
                .body("citations", hasSize(1))
                .body("citations[0].number", equalTo(1))
                .body("citations[0].document_id", equalTo("a"))
                .body("citations[0].content", equalTo("Returns within 30 days"));
    }

    @Test
    void withoutItsModelTheAnswerIsAnExtractAndSaysSo() {
        rag.owner()
                .body(Map.of("config", Map.of("ranking", Map.of("mode", "keyword"))))
                .patch(endpoint)
                .then()
                .statusCode(200);
        rag.ready(endpoint, "a", "Returns within 30 days");
        ModelServer.status(500);

        rag.owner()
                .body(Map.of("query", "returns?"))
                .post(endpoint + "answer/")
                .then()
                .statusCode(200)
                .body("engine", equalTo("extract"))
                .body("model", nullValue())
                .body("note", containsString("can't be reached"))
                .body("answer", equalTo("Returns within 30 days [1]"))
                .body("citations.number", equalTo(List.of(1)));
    }

    @Test
    void whatIsTooUnlikelyIsNoExtract() {
        rag.owner()
                .body(Map.of("config", Map.of("extract_threshold", 0.9, "ranking", Map.of("mode", "keyword"))))
                .patch(endpoint)
                .then()
                .statusCode(200)
                .body("config.extract_threshold", equalTo(0.9f));
        rag.ready(endpoint, "a", "Returns within 30 days");
        ModelServer.status(500);

        rag.owner()
                .body(Map.of("query", "shipping returns of heavy furniture"))
                .post(endpoint + "answer/")
                .then()
                .statusCode(200)
                .body("engine", equalTo("extract"))
                .body("answer", equalTo("Nothing was found."))
                .body("note", containsString("extract_threshold"))
                .body("citations", hasSize(0));
    }

    @Test
    void questionIsLoggedWithoutItsWords() {
        rag.ready(endpoint, "a", "words");
        rag.query(endpoint, Map.of("query", "Private   question", "top_k", 3));
        rag.query(endpoint, Map.of("query", "private question"));

        await().atMost(LIMIT)
                .untilAsserted(() -> rag.owner()
                        .get(endpoint + "queries/")
                        .then()
                        .body("count", equalTo(2))
                        .body("results[0].kind", equalTo("query"))
                        .body("results[0].principal", equalTo("user:owner"))
                        .body("results[0].results[0].document", equalTo("a"))
                        .body("results.query_hash.unique()", hasSize(1)));
    }

    @Test
    void questionHasBounds() {
        rag.query(endpoint, Map.of("query", " ", "top_k", 101, "filters", Map.of("a", Map.of("near", 1)), "odd", 1))
                .statusCode(400)
                .body("error.details.field", hasItems("query", "top_k", "filters.a.near", "odd"));
        rag.query(endpoint, Map.of("query", "x".repeat(2_001))).statusCode(400);
        rag.query(Rag.ENDPOINTS + "none-such/", Map.of("query", "x")).statusCode(404);
    }

    private ValidatableResponse ask(String principal) {
        return RestAssured.given()
                .auth()
                .oauth2(TestIssuer.token(rag.tenant(), principal, Scope.RAG_QUERY))
                .contentType("application/json")
                .body(Map.of("query", "words"))
                .post(endpoint + "query/")
                .then();
    }
}
