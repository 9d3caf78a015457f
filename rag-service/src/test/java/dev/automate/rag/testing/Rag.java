package dev.automate.rag.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.TestIssuer;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A tenant of its own that makes endpoints and gives them documents. */
public final class Rag {
    public static final String ENDPOINTS = "/api/rag/endpoints/";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Always as many tokens, so that a text that names it is always as many passages. */
    private final String tenant =
            "tenant-" + ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 1_000_000_000_000_000L);

    public String tenant() {
        return tenant;
    }

    /** Somebody who may do everything here. */
    public RequestSpecification owner() {
        return as("user:owner", Scope.RAG_QUERY, Scope.RAG_WRITE);
    }

    /** Somebody of the tenant. */
    public RequestSpecification as(String principal, String... scopes) {
        return given().auth()
                .oauth2(TestIssuer.token(tenant, principal, scopes))
                .contentType("application/json");
    }

    /** An endpoint with the letters' embedding, which is quick, and small passages. */
    public String endpoint(String slug) {
        endpoint(Map.of(
                "slug",
                slug,
                "embedding",
                ModelServer.MODEL,
                "config",
                Map.of("chunking", Map.of("tokens", 32, "overlap", 8))));
        return ENDPOINTS + slug + "/";
    }

    public ValidatableResponse endpoint(Map<String, Object> body) {
        return owner().body(body).post(ENDPOINTS).then().statusCode(201);
    }

    public ValidatableResponse give(String endpoint, Map<String, Object> document) {
        return owner().body(Map.of("documents", List.of(document)))
                .post(endpoint + "documents/")
                .then()
                .statusCode(202);
    }

    /** Gives it and waits until it is found. */
    public void ready(String endpoint, String id, String content) {
        give(endpoint, Map.of("id", id, "content", content));
        awaitStatus(endpoint, id, "ready");
    }

    public void awaitStatus(String endpoint, String id, String status) {
        await().atMost(LIMIT)
                .until(() -> status.equals(document(endpoint, id).extract().path("status")));
    }

    public ValidatableResponse document(String endpoint, String id) {
        return owner().get(endpoint + "documents/" + id + "/?text=true").then().statusCode(200);
    }

    public ValidatableResponse query(String endpoint, Map<String, Object> body) {
        return owner().body(body).post(endpoint + "query/").then();
    }
}
