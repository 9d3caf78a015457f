package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.automate.rag.domain.search.Calibration;
import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.Predicate;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.retrieval.rank.Candidate;
import dev.automate.rag.retrieval.rank.Passage;
import dev.automate.rag.retrieval.rank.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A server as somebody would write it who has read {@code docs/external-provider.md} and nothing else. */
final class FakeExternal extends FakeServer {
    private final Map<String, Map<String, JsonNode>> indexes = new HashMap<>();

    @Override
    Reply reply(HttpExchange request, String path, JsonNode body) {
        if (!("Bearer " + SECRET).equals(request.getRequestHeaders().getFirst("authorization"))) {
            return new Reply(401, Map.of());
        }
        String index = body.path("index").asText();
        return switch (request.getRequestMethod() + " " + path) {
            case "POST /apply" -> applied(indexes.computeIfAbsent(index, made -> new TreeMap<>()), body);
            case "POST /search" -> found(indexes.getOrDefault(index, Map.of()), body);
            case "POST /health" -> counted(indexes.getOrDefault(index, Map.of()));
            case "POST /drop" -> {
                indexes.remove(index);
                yield new Reply(200, Map.of());
            }
            default -> new Reply(404, Map.of());
        };
    }

    private static Reply applied(Map<String, JsonNode> documents, JsonNode body) {
        for (JsonNode change : body.path("changes")) {
            change.path("chunks").forEach(chunk -> fits(chunk.path("vector"), body.path("embedding")));
            switch (change.path("type").asText()) {
                case "put" -> documents.put(change.path("document_id").asText(), change.path("chunks"));
                case "remove" -> documents.remove(change.path("document_id").asText());
                default -> throw new IllegalArgumentException("Not a change: " + change);
            }
        }
        return new Reply(200, Map.of());
    }

    private static void fits(JsonNode vector, JsonNode embedding) {
        if (vector.size() != embedding.path("dimensions").asInt()) {
            throw new IllegalArgumentException("A vector of " + vector.size() + " numbers for " + embedding);
        }
    }

    private static Reply counted(Map<String, JsonNode> documents) {
        int chunks = documents.values().stream().mapToInt(JsonNode::size).sum();
        return new Reply(200, Map.of("status", "healthy", "documents", documents.size(), "chunks", chunks));
    }

    private static Reply found(Map<String, JsonNode> documents, JsonNode body) {
        holds(MissingNode.getInstance(), body.path("filter"));
        List<Candidate> candidates = new ArrayList<>();
        documents.forEach((id, chunks) -> all(chunks)
                .filter(chunk -> isVisible(chunk, body) && holds(chunk.path("metadata"), body.path("filter")))
                .map(chunk -> candidate(id, chunk))
                .forEach(candidates::add));
        List<ObjectNode> hits = Pool.hits(search(body), candidates).stream()
                .map(FakeExternal::hit)
                .toList();
        return new Reply(200, Map.of("hits", hits));
    }

    private static boolean isVisible(JsonNode chunk, JsonNode body) {
        List<JsonNode> principals = all(body.path("principals")).toList();
        return chunk.path("acl").isEmpty() || all(chunk.path("acl")).anyMatch(principals::contains);
    }

    private static boolean holds(JsonNode metadata, JsonNode filter) {
        List<JsonNode> values = values(metadata.path(filter.path("field").asText()));
        return switch (filter.path("type").asText()) {
            case "all" -> true;
            case "equals" -> values.stream().anyMatch(each -> same(each, filter.path("value")));
            case "not" -> values.stream().noneMatch(each -> same(each, filter.path("value")));
            case "any_of" ->
                all(filter.path("values")).anyMatch(wanted -> values.stream().anyMatch(each -> same(each, wanted)));
            case "range" -> values.stream().anyMatch(each -> within(each, filter.path("gte"), filter.path("lte")));
            case "and" -> all(filter.path("filters")).allMatch(each -> holds(metadata, each));
            default -> throw new IllegalArgumentException("Not a filter: " + filter);
        };
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber()) ? one.asDouble() == other.asDouble() : one.equals(other);
    }

    private static boolean within(JsonNode value, JsonNode gte, JsonNode lte) {
        return (gte.isNull() || (value.getNodeType() == gte.getNodeType() && order(value, gte) >= 0))
                && (lte.isNull() || (value.getNodeType() == lte.getNodeType() && order(value, lte) <= 0));
    }

    private static int order(JsonNode one, JsonNode other) {
        return one.isNumber()
                ? Double.compare(one.asDouble(), other.asDouble())
                : one.asText().compareTo(other.asText());
    }

    private static Search search(JsonNode body) {
        JsonNode ranking = body.path("ranking");
        return new Search(
                body.path("query").asText(),
                QdrantPoints.vector(body.path("vector")),
                new Predicate(new Filter.All(), Set.of()),
                body.path("top_k").asInt(),
                new Ranking(
                        Ranking.Mode.valueOf(ranking.path("mode").asText().toUpperCase(Locale.ROOT)),
                        Ranking.Fusion.valueOf(ranking.path("fusion").asText().toUpperCase(Locale.ROOT)),
                        ranking.path("keyword_weight").asDouble(),
                        ranking.path("threshold").asDouble(),
                        ranking.path("diversity").asDouble()),
                Calibration.GUESS);
    }

    private static Candidate candidate(String document, JsonNode chunk) {
        Vector vector = QdrantPoints.vector(chunk.path("vector"));
        Passage passage = new Passage(
                UUID.fromString(chunk.path("id").asText()),
                document,
                chunk.path("ordinal").asInt(),
                chunk.path("text").asText(),
                chunk.path("heading").asText(null),
                metadata(chunk.path("metadata")),
                chunk.path("start").asInt(),
                chunk.path("end").asInt());
        return new Candidate(passage, vector);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metadata(JsonNode json) {
        return MAPPER.convertValue(json, Map.class);
    }

    private static ObjectNode hit(Hit hit) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", hit.chunkId().toString())
                .put("document_id", hit.documentId())
                .put("ordinal", hit.ordinal())
                .put("text", hit.text())
                .put("heading", hit.heading())
                .put("start", hit.start())
                .put("end", hit.end())
                .put("score", hit.score())
                .put("keyword", hit.parts().keyword())
                .put("vector", hit.parts().vector());
        json.set("metadata", MAPPER.valueToTree(hit.metadata()));
        return json;
    }

    private static List<JsonNode> values(JsonNode value) {
        return value.isArray() ? all(value).toList() : value.isMissingNode() ? List.of() : List.of(value);
    }

    private static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
