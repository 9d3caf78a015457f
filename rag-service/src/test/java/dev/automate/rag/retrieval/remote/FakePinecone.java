package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.automate.rag.domain.search.Vector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An index of Pinecone as the documentation of its data plane has it, as far as it is used here. */
final class FakePinecone extends FakeServer {
    private static final int PAGE = 3;

    private final int dimensions;
    private final Map<String, Map<String, JsonNode>> namespaces = new HashMap<>();

    FakePinecone(int dimensions) {
        this.dimensions = dimensions;
    }

    @Override
    Reply reply(HttpExchange request, String path, JsonNode body) {
        if (!SECRET.equals(request.getRequestHeaders().getFirst("api-key"))
                || request.getRequestHeaders().getFirst("x-pinecone-api-version") == null) {
            return new Reply(401, Map.of("error", Map.of("code", "UNAUTHENTICATED", "message", "Invalid API Key")));
        }
        return switch (request.getRequestMethod() + " " + path) {
            case "POST /vectors/upsert" -> upserted(body);
            case "POST /query" -> queried(body);
            case "POST /vectors/delete" -> deleted(body);
            case "GET /vectors/list" -> listed(request.getRequestURI().getQuery());
            case "POST /describe_index_stats" -> described();
            default -> new Reply(404, Map.of("code", 5, "message", "Not Found"));
        };
    }

    private Reply upserted(JsonNode body) {
        PineconeForm.upsert(body, dimensions);
        body.path("vectors")
                .forEach(vector -> namespace(body).put(vector.path("id").asText(), vector));
        return new Reply(200, Map.of("upsertedCount", body.path("vectors").size()));
    }

    private Reply queried(JsonNode body) {
        PineconeForm.query(body, dimensions);
        Vector wanted = QdrantPoints.vector(body.path("vector"));
        List<ObjectNode> matches = namespaces
                .getOrDefault(body.path("namespace").asText(), Map.of())
                .values()
                .stream()
                .filter(vector -> matches(vector.path("metadata"), body.path("filter")))
                .sorted(Comparator.comparingDouble(
                        vector -> -wanted.similarity(QdrantPoints.vector(vector.path("values")))))
                .limit(body.path("topK").asInt())
                .map(vector -> shown(vector, body))
                .toList();
        return matches.stream().mapToInt(PineconeForm::bytes).sum() > PineconeForm.RESULT_BYTES
                ? refused("Result size exceeds 4MB")
                : new Reply(
                        200,
                        Map.of(
                                "matches",
                                matches,
                                "namespace",
                                body.path("namespace").asText()));
    }

    private static ObjectNode shown(JsonNode vector, JsonNode wanted) {
        ObjectNode shown = MAPPER.createObjectNode().put("score", 0.5);
        shown.set("id", vector.path("id"));
        if (wanted.path("includeValues").asBoolean()) {
            shown.set("values", vector.path("values"));
        }
        if (wanted.path("includeMetadata").asBoolean()) {
            shown.set("metadata", vector.path("metadata"));
        }
        return shown;
    }

    private Reply deleted(JsonNode body) {
        PineconeForm.delete(body);
        String namespace = body.path("namespace").asText();
        if (!namespaces.containsKey(namespace)) {
            return new Reply(404, Map.of("code", 5, "message", "Namespace not found"));
        }
        if (body.path("deleteAll").asBoolean()) {
            namespaces.remove(namespace);
        } else if (body.path("ids").size() > 0) {
            body.path("ids").forEach(id -> namespace(body).remove(id.asText()));
        } else {
            return refused("Serverless indexes don't support deleting with metadata filtering");
        }
        return new Reply(200, Map.of());
    }

    private Reply listed(String query) {
        Map<String, String> asked = Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String after = asked.getOrDefault("paginationToken", "");
        List<String> ids = namespaces.getOrDefault(asked.getOrDefault("namespace", ""), Map.of()).keySet().stream()
                .filter(id -> id.startsWith(asked.getOrDefault("prefix", "")) && id.compareTo(after) > 0)
                .limit(PAGE)
                .toList();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("vectors", ids.stream().map(id -> Map.of("id", id)).toList());
        if (ids.size() == PAGE) {
            page.put("pagination", Map.of("next", ids.getLast()));
        }
        return new Reply(200, page);
    }

    private Reply described() {
        Map<String, Object> counts = new HashMap<>();
        namespaces.forEach((name, vectors) -> counts.put(name, Map.of("vectorCount", vectors.size())));
        return new Reply(200, Map.of("namespaces", counts, "dimension", dimensions));
    }

    private Map<String, JsonNode> namespace(JsonNode body) {
        return namespaces.computeIfAbsent(body.path("namespace").asText(), made -> new TreeMap<>());
    }

    private static boolean matches(JsonNode metadata, JsonNode filter) {
        return filter.properties().stream().allMatch(entry -> switch (entry.getKey()) {
            case "$and" -> all(entry.getValue()).allMatch(each -> matches(metadata, each));
            case "$or" -> all(entry.getValue()).anyMatch(each -> matches(metadata, each));
            default -> holds(metadata.path(entry.getKey()), entry.getValue());
        });
    }

    private static boolean holds(JsonNode value, JsonNode operators) {
        List<JsonNode> values =
                value.isArray() ? all(value).toList() : value.isMissingNode() ? List.of() : List.of(value);
        return operators.properties().stream().allMatch(entry -> switch (entry.getKey()) {
            case "$in" -> all(entry.getValue()).anyMatch(values::contains);
            case "$nin" -> all(entry.getValue()).noneMatch(values::contains);
            case "$gte" -> value.isNumber() && value.asDouble() >= number(entry.getValue());
            case "$lte" -> value.isNumber() && value.asDouble() <= number(entry.getValue());
            default -> throw new IllegalArgumentException("Not an operator: " + entry.getKey());
        });
    }

    private static double number(JsonNode bound) {
        if (!bound.isNumber()) {
            throw new IllegalArgumentException("the $gte and $lte operators must be followed by a number");
        }
        return bound.asDouble();
    }

    private static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Reply refused(String why) {
        return new Reply(400, Map.of("code", 3, "message", why));
    }
}
