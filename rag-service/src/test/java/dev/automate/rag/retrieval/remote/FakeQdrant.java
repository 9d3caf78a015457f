package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.automate.rag.domain.search.Vector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Qdrant as its REST API documentation has it, as far as it is used here; what isn't documented is refused. */
final class FakeQdrant extends FakeServer {
    /** Dots part the steps of a path, but not within quotes. */
    private static final Pattern STEPS = Pattern.compile("\\.(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private final Map<String, Integer> dimensions = new HashMap<>();
    private final Map<String, Map<String, JsonNode>> collections = new HashMap<>();

    @Override
    Reply reply(HttpExchange request, String path, JsonNode body) {
        if (!SECRET.equals(request.getRequestHeaders().getFirst("api-key"))) {
            return new Reply(401, Map.of("status", Map.of("error", "Must provide an API key")));
        }
        String[] parts = path.split("/", 4);
        String name = parts[2];
        String rest = parts.length > 3 ? "/" + parts[3] : "";
        if (body.has("filter")) {
            QdrantForm.filter(body.path("filter"));
        }
        boolean there = collections.containsKey(name);
        if (!there && !(request.getRequestMethod().equals("PUT") && rest.isEmpty())) {
            return rest.isEmpty() && request.getRequestMethod().equals("DELETE") ? ok(false) : missing(name);
        }
        return switch (request.getRequestMethod() + " " + rest) {
            case "GET " -> ok(Map.of("points_count", points(name).size()));
            case "PUT " -> there ? taken(name) : made(name, body);
            case "DELETE " -> ok(collections.remove(name) != null);
            case "PUT /index" -> indexed(body);
            case "PUT /points" -> upserted(name, body);
            case "POST /points/delete" -> deleted(name, body);
            case "POST /points/query" -> queried(name, body);
            case "POST /points/count" -> ok(Map.of("count", matching(name, body).size()));
            default -> new Reply(404, Map.of("status", Map.of("error", "No such path")));
        };
    }

    private Map<String, JsonNode> points(String name) {
        return collections.getOrDefault(name, new TreeMap<>());
    }

    private Reply made(String name, JsonNode body) {
        if (!body.path("vectors").path("distance").asText().equals("Cosine")) {
            return refused("distance");
        }
        dimensions.put(name, body.path("vectors").path("size").asInt());
        collections.put(name, new TreeMap<>());
        return ok(true);
    }

    private Reply upserted(String name, JsonNode body) {
        if (body.path("points").isEmpty()) {
            return refused("Wrong input: Empty update request");
        }
        body.path("points").forEach(point -> QdrantForm.point(point, dimensions.getOrDefault(name, 0)));
        body.path("points").forEach(point -> points(name).put(point.path("id").asText(), point));
        return ok(Map.of("status", "completed"));
    }

    private static Reply indexed(JsonNode body) {
        QdrantForm.index(body);
        return ok(Map.of("status", "completed"));
    }

    private Reply deleted(String name, JsonNode body) {
        if (!body.has("filter")) {
            return refused("Format error in JSON body: missing field `filter`");
        }
        List<JsonNode> gone = matching(name, body);
        gone.forEach(point -> points(name).remove(point.path("id").asText()));
        return ok(Map.of("status", "completed"));
    }

    private Reply queried(String name, JsonNode body) {
        List<JsonNode> found = new ArrayList<>(matching(name, body));
        if (body.has("query")) {
            QdrantForm.vector(body.path("query"), dimensions.getOrDefault(name, 0));
            Vector wanted = QdrantPoints.vector(body.path("query"));
            found.sort(
                    Comparator.comparingDouble(point -> -wanted.similarity(QdrantPoints.vector(point.path("vector")))));
        }
        return ok(Map.of(
                "points",
                found.stream()
                        .limit(body.path("limit").asInt(10))
                        .map(point -> shown(point, body))
                        .toList()));
    }

    private static JsonNode shown(JsonNode point, JsonNode wanted) {
        ObjectNode shown = MAPPER.createObjectNode().put("version", 1).put("score", 0.5);
        shown.set("id", point.path("id"));
        if (wanted.path("with_payload").asBoolean()) {
            shown.set("payload", point.path("payload"));
        }
        if (wanted.path("with_vector").asBoolean()) {
            shown.set("vector", point.path("vector"));
        }
        return shown;
    }

    private List<JsonNode> matching(String name, JsonNode body) {
        return points(name).values().stream()
                .filter(point -> !body.has("filter") || matches(point, body.path("filter")))
                .toList();
    }

    /** A condition is a field's, a list of ids, or a filter again. */
    private static boolean matches(JsonNode point, JsonNode condition) {
        if (condition.has("has_id")) {
            return elements(condition.path("has_id")).contains(point.path("id"));
        }
        if (condition.has("key")) {
            return fieldMatches(point, condition);
        }
        JsonNode should = condition.path("should");
        return (should.isEmpty() || all(should).anyMatch(each -> matches(point, each)))
                && all(condition.path("must")).allMatch(each -> matches(point, each))
                && all(condition.path("must_not")).noneMatch(each -> matches(point, each));
    }

    private static boolean fieldMatches(JsonNode point, JsonNode condition) {
        JsonNode value = point.path("payload");
        for (String step : STEPS.split(condition.path("key").asText(), -1)) {
            value = value.path(step.replace("\"", ""));
        }
        List<JsonNode> values = value.isArray() ? elements(value) : value.isMissingNode() ? List.of() : List.of(value);
        JsonNode match = condition.path("match");
        if (match.has("any")) {
            return values.stream().anyMatch(elements(match.path("any"))::contains);
        }
        return match.has("value")
                ? values.contains(match.path("value"))
                : values.stream().anyMatch(each -> within(each, condition.path("range")));
    }

    private static boolean within(JsonNode value, JsonNode range) {
        return value.isNumber()
                && Optional.ofNullable(range.get("gte"))
                        .map(JsonNode::asDouble)
                        .filter(gte -> value.asDouble() < gte)
                        .isEmpty()
                && Optional.ofNullable(range.get("lte"))
                        .map(JsonNode::asDouble)
                        .filter(lte -> value.asDouble() > lte)
                        .isEmpty();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return all(array).toList();
    }

    private static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Reply ok(Object result) {
        return new Reply(200, Map.of("result", result, "status", "ok", "time", 0.001));
    }

    private static Reply missing(String name) {
        return new Reply(404, Map.of("status", Map.of("error", "Not found: Collection `" + name + "` doesn't exist!")));
    }

    private static Reply taken(String name) {
        return new Reply(409, Map.of("status", Map.of("error", "Collection `" + name + "` already exists!")));
    }

    private static Reply refused(String why) {
        return new Reply(400, Map.of("status", Map.of("error", why)));
    }
}
