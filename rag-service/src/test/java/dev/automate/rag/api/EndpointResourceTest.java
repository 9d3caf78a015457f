package dev.automate.rag.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.automate.common.caller.Scope;
import dev.automate.rag.testing.ModelServer;
import dev.automate.rag.testing.Rag;
import dev.automate.rag.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class EndpointResourceTest {
    private final Rag rag = new Rag();

    @ParameterizedTest
    @ValueSource(strings = {"/api/rag/endpoints/", "/api/rag/endpoints"})
    void listIsEmptyAtFirst(String path) {
        rag.owner()
                .get(path)
                .then()
                .statusCode(200)
                .body("count", equalTo(0))
                .body("next", nullValue())
                .body("results", hasSize(0));
    }

    @Test
    void newEndpointHasDefaultsAndASlug() {
        rag.endpoint(Map.of("name", "Support Dócs!"))
                .header("Location", endsWith("/api/rag/endpoints/support-docs/"))
                .body("slug", equalTo("support-docs"))
                .body("provider", equalTo("embedded"))
                .body("embedding", equalTo("bge-small-en-v1.5"))
                .body("config.top_k", equalTo(5))
                .body("config.ranking.mode", equalTo("hybrid"))
                .body("config.chunking.tokens", equalTo(256))
                .body("access.roles", hasSize(0))
                .body("index.version", equalTo(1))
                .body("created_at", endsWith("Z"));

        rag.owner().get(Rag.ENDPOINTS + "support-docs/").then().statusCode(200).body("name", equalTo("Support Dócs!"));
        rag.owner().get(Rag.ENDPOINTS + "?page_size=1").then().body("count", equalTo(1));
    }

    @Test
    void slugIsTakenOnceInATenant() {
        rag.endpoint("docs");

        rag.owner()
                .body(Map.of("slug", "docs"))
                .post(Rag.ENDPOINTS)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("CONFLICT"))
                .body("error.details[0].field", equalTo("slug"));
        new Rag().endpoint("docs");
    }

    @Test
    void everythingThatIsWrongIsTold() {
        rag.owner()
                .body(Map.of(
                        "slug", "No Slug",
                        "provider", "paper",
                        "embedding", "none-such",
                        "config", Map.of("top_k", 0, "ranking", Map.of("mode", "guess", "threshold", 2), "colour", 1),
                        "access", Map.of("roles", List.of("king"))))
                .post(Rag.ENDPOINTS)
                .then()
                .statusCode(400)
                .body(
                        "error.details.field",
                        hasItems(
                                "slug",
                                "provider",
                                "embedding",
                                "config.top_k",
                                "config.ranking.mode",
                                "config.ranking.threshold",
                                "config.colour",
                                "access.roles"));
    }

    @Test
    void changeMergesAndTheIndexStands() {
        String endpoint = rag.endpoint("docs");

        rag.owner()
                .body(Map.of("name", "New", "config", Map.of("top_k", 7, "ranking", Map.of("diversity", 0.3))))
                .patch(endpoint)
                .then()
                .statusCode(200)
                .body("name", equalTo("New"))
                .body("config.top_k", equalTo(7))
                .body("config.ranking.diversity", equalTo(0.3f))
                .body("config.ranking.mode", equalTo("hybrid"))
                .body("config.chunking.tokens", equalTo(32));
        refusedAsConflict(endpoint, Map.of("embedding", "bge-small-en-v1.5"), "embedding");
        refusedAsConflict(endpoint, Map.of("config", Map.of("chunking", Map.of("tokens", 64))), "config.chunking");
        rag.owner()
                .body(Map.of("embedding", ModelServer.MODEL))
                .put(endpoint)
                .then()
                .statusCode(200);
    }

    @Test
    void secretIsWrittenAndNeverShown() {
        String endpoint = rag.endpoint("docs");
        Map<String, Object> connection = Map.of("url", "https://vectors.example.com:6333", "secret", "hush-hush");

        rag.owner()
                .body(Map.of("config", Map.of("connection", connection)))
                .patch(endpoint)
                .then()
                .body("config.connection.has_secret", equalTo(true))
                .body(not(containsString("hush")));

        rag.as("user:viewer", Scope.RAG_QUERY).get(endpoint).then().body("config.connection", nullValue());
        rag.owner()
                .body(Map.of("config", Map.of("connection", Map.of("url", "https://elsewhere.example.com"))))
                .patch(endpoint)
                .then()
                .body("config.connection.has_secret", equalTo(false));
        rag.owner()
                .body(Map.of("config", Map.of("connection", Map.of("url", "https://user:word@host"))))
                .patch(endpoint)
                .then()
                .statusCode(400);
    }

    @Test
    void deletedEndpointIsGone() {
        String endpoint = rag.endpoint("docs");

        rag.owner().delete(endpoint).then().statusCode(204);

        rag.owner().get(endpoint).then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
        rag.owner().delete(endpoint).then().statusCode(404);
        rag.endpoint("docs");
    }

    @Test
    void onlyTheRightScopesOpen() {
        given().get(Rag.ENDPOINTS).then().statusCode(401).body("error.code", equalTo("UNAUTHORIZED"));
        rag.as("user:ada", Scope.EVENTS_READ).get(Rag.ENDPOINTS).then().statusCode(403);
        rag.as("user:ada", Scope.RAG_QUERY)
                .body(Map.of("slug", "x"))
                .post(Rag.ENDPOINTS)
                .then()
                .statusCode(403);
        rag.as("user:ada", Scope.RAG_QUERY).get(Rag.ENDPOINTS).then().statusCode(200);
    }

    @Test
    void anotherTenantSeesNothing() {
        String endpoint = rag.endpoint("docs");
        Rag other = new Rag();

        other.owner().get(endpoint).then().statusCode(404);
        other.owner().body(Map.of("name", "mine")).patch(endpoint).then().statusCode(404);
        other.query(endpoint, Map.of("query", "anything")).statusCode(404);
        other.owner().get(endpoint + "documents/").then().statusCode(404);
    }

    private void refusedAsConflict(String endpoint, Map<String, Object> body, String field) {
        rag.owner().body(body).patch(endpoint).then().statusCode(409).body("error.details[0].field", equalTo(field));
    }
}
