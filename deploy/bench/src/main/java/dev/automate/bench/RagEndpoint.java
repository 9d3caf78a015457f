package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A RAG endpoint that lives as long as a run. */
final class RagEndpoint {
    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(200).toNanos();

    private final SuiteApi api;
    private final String slug;
    private final String key;

    private RagEndpoint(SuiteApi api, String slug, String key) {
        this.api = api;
        this.slug = slug;
        this.key = key;
    }

    /** A fresh one, with all settings as they are when nobody chooses. */
    static RagEndpoint make(SuiteApi api, String password) throws InterruptedException {
        String key = api.apiKey(password, "rag:query", "rag:write");
        String slug = "bench-" + UUID.randomUUID();
        api.send("POST", "/api/rag/endpoints/", Map.of("slug", slug, "name", slug), key);
        return new RagEndpoint(api, slug, key);
    }

    String slug() {
        return slug;
    }

    /** Gives all documents, and waits until they are ready; answers what that made more. */
    RagFigures.Ingestion fill(List<JsonNode> documents) throws InterruptedException {
        JsonNode before = health();
        long wanted = before.path("document_count").asLong() + documents.size();
        long began = System.nanoTime();
        for (int from = 0; from < documents.size(); from += AT_ONCE) {
            List<JsonNode> some = documents.subList(from, Math.min(documents.size(), from + AT_ONCE));
            api.send("POST", path("documents/"), Map.of("documents", some), key);
        }
        JsonNode health = health();
        for (long end = began + PATIENCE.toNanos();
                (health.path("waiting").asLong() > 0
                                || health.path("document_count").asLong() < wanted)
                        && System.nanoTime() < end; ) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            health = health();
        }
        return new RagFigures.Ingestion(
                health.path("chunk_count").asLong() - before.path("chunk_count").asLong(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    RagFigures.Qualities quality(List<JsonNode> questions) throws InterruptedException {
        api.send("PUT", path("evaluations/questions/"), Map.of("questions", questions), key);
        return RagFigures.Qualities.of(api.send("POST", path("evaluations/"), Map.of(), key));
    }

    /** Waits until so many passages are answered from. */
    void awaitChunks(int wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (health().path("chunk_count").asInt() < wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** One query after the other, from the beginning again after the last. */
    RequestLoad.Request queries(List<String> bodies) {
        return new RequestLoad.Request(api.at(path("query/")), "X-API-Key", key, bodies);
    }

    void delete() throws InterruptedException {
        api.send("DELETE", path(""), Map.of(), key);
    }

    private JsonNode health() throws InterruptedException {
        return api.send("GET", path("health/"), Map.of(), key);
    }

    private String path(String rest) {
        return "/api/rag/endpoints/" + slug + "/" + rest;
    }
}
