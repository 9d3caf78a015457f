package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.ProviderHealth.Status;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes to an external provider and comes back; names in snake case. */
final class ExternalJson {
    private ExternalJson() {}

    static ObjectNode named(IndexRef index) {
        return Server.MAPPER.createObjectNode().put("index", RemoteLimits.nameOf(index));
    }

    static ObjectNode changes(IndexRef index, List<Change> changes) {
        ObjectNode body = named(index);
        body.putObject("embedding")
                .put("model", index.embedding().model())
                .put("dimensions", index.embedding().dimensions());
        ArrayNode all = body.putArray("changes");
        for (Change each : changes) {
            ObjectNode change = all.addObject().put("document_id", each.documentId());
            switch (each) {
                case Change.Put(String id, List<Chunk> chunks) -> {
                    ArrayNode put = change.put("type", "put").putArray("chunks");
                    chunks.forEach(chunk -> put.add(chunk(chunk)));
                }
                case Change.Remove(String id) -> change.put("type", "remove");
            }
        }
        return body;
    }

    static ObjectNode search(IndexRef index, Search search) {
        Ranking ranking = search.ranking();
        ObjectNode body = named(index).put("query", search.text()).put("top_k", search.topK());
        body.set("vector", Server.MAPPER.valueToTree(search.vector().values()));
        body.set("filter", filter(search.predicate().filter()));
        body.set("principals", Server.MAPPER.valueToTree(search.predicate().principals()));
        body.putObject("ranking")
                .put("mode", ranking.mode().name().toLowerCase(Locale.ROOT))
                .put("fusion", ranking.fusion().name().toLowerCase(Locale.ROOT))
                .put("keyword_weight", ranking.keywordWeight())
                .put("threshold", ranking.threshold())
                .put("diversity", ranking.diversity());
        return body;
    }

    /** @throws IllegalArgumentException when a hit isn't what the contract says */
    static List<Hit> hits(JsonNode answer) {
        List<Hit> hits = new ArrayList<>();
        answer.path("hits").forEach(each -> hits.add(hit(each)));
        return hits;
    }

    static ProviderHealth health(JsonNode answer) {
        Status status = switch (answer.path("status").asText()) {
            case "healthy" -> Status.HEALTHY;
            case "degraded" -> Status.DEGRADED;
            default -> Status.UNHEALTHY;
        };
        String detail = answer.path("detail").asText(status == Status.HEALTHY ? "" : "The index's server says so");
        return new ProviderHealth(
                status, answer.path("documents").asLong(), answer.path("chunks").asLong(), detail);
    }

    private static ObjectNode chunk(Chunk chunk) {
        ObjectNode json = Server.MAPPER
                .createObjectNode()
                .put("id", chunk.id().toString())
                .put("ordinal", chunk.ordinal())
                .put("text", chunk.text())
                .put("heading", chunk.heading())
                .put("start", chunk.start())
                .put("end", chunk.end());
        json.set("metadata", Server.MAPPER.valueToTree(chunk.metadata()));
        json.set("acl", Server.MAPPER.valueToTree(chunk.acl()));
        json.set("vector", Server.MAPPER.valueToTree(chunk.vector().values()));
        return json;
    }

    private static ObjectNode filter(Filter filter) {
        ObjectNode json = Server.MAPPER.createObjectNode();
        switch (filter) {
            case Filter.All() -> json.put("type", "all");
            case Filter.Equals(String field, Object value) -> condition(json, "equals", field, "value", value);
            case Filter.AnyOf(String field, List<Object> values) -> condition(json, "any_of", field, "values", values);
            case Filter.Not(String field, Object value) -> condition(json, "not", field, "value", value);
            case Filter.Range(String field, @Nullable Object gte, @Nullable Object lte) -> {
                json.put("type", "range").put("field", field);
                json.set("gte", Server.MAPPER.valueToTree(gte));
                json.set("lte", Server.MAPPER.valueToTree(lte));
            }
            case Filter.And(List<Filter> filters) -> {
                ArrayNode all = json.put("type", "and").putArray("filters");
                filters.forEach(each -> all.add(filter(each)));
            }
        }
        return json;
    }

    private static void condition(ObjectNode json, String type, String field, String name, Object value) {
        json.put("type", type).put("field", field).set(name, Server.MAPPER.valueToTree(value));
    }

    @SuppressWarnings("unchecked")
    private static Hit hit(JsonNode json) {
        double score = Math.clamp(json.path("score").asDouble(), 0, 1);
        return new Hit(
                UUID.fromString(json.path("id").asText()),
                json.path("document_id").asText(),
                json.path("ordinal").asInt(),
                json.path("text").asText(),
                json.path("heading").asText(null),
                (Map<String, Object>) Server.MAPPER.convertValue(json.path("metadata"), Map.class),
                json.path("start").asInt(),
                json.path("end").asInt(),
                score,
                new Hit.Parts(share(json.path("keyword")), share(json.path("vector")), score));
    }

    private static @Nullable Double share(JsonNode value) {
        return value.isNumber() ? Math.clamp(value.doubleValue(), 0, 1) : null;
    }
}
