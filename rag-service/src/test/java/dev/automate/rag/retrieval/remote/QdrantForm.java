package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Qdrant reads at all, whatever its collections hold: a request of another form is refused before it is looked up. */
final class QdrantForm {
    private static final Set<String> CLAUSES = Set.of("must", "must_not", "should");
    private static final Set<String> MATCHES = Set.of("value", "any", "except", "text");
    private static final Set<String> BOUNDS = Set.of("gt", "gte", "lt", "lte");
    private static final Set<String> SCHEMAS =
            Set.of("keyword", "integer", "float", "bool", "geo", "datetime", "text", "uuid");
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private QdrantForm() {}

    static void filter(JsonNode filter) {
        require(filter.isObject() && CLAUSES.containsAll(names(filter)), "unknown clause", filter);
        filter.forEach(clause -> {
            require(clause.isArray(), "a clause is a list", filter);
            clause.forEach(QdrantForm::condition);
        });
    }

    static void point(JsonNode point, int dimensions) {
        JsonNode id = point.path("id");
        require(id.asText().matches(UUID) || id.canConvertToLong(), "not a valid point ID", id);
        require(point.path("payload").isObject(), "payload", point);
        vector(point.path("vector"), dimensions);
    }

    static void vector(JsonNode vector, int dimensions) {
        require(vector.isArray() && all(vector).allMatch(JsonNode::isNumber), "not a vector", vector);
        if (vector.size() != dimensions) {
            throw new IllegalArgumentException(
                    "Vector dimension error: expected dim: " + dimensions + ", got " + vector.size());
        }
    }

    static void index(JsonNode body) {
        require(body.path("field_name").isTextual(), "missing field `field_name`", body);
        require(SCHEMAS.contains(body.path("field_schema").asText()), "field_schema", body);
    }

    /** A condition is a list of ids, a field's, or a filter again. */
    private static void condition(JsonNode condition) {
        if (condition.has("has_id")) {
            require(condition.path("has_id").isArray(), "has_id is a list", condition);
        } else if (condition.has("key")) {
            require(
                    condition.path("key").isTextual()
                            && !condition.path("key").asText().isEmpty(),
                    "key",
                    condition);
            require(condition.has("match") != condition.has("range"), "one of match and range", condition);
            require(!condition.has("match") || isMatch(condition.path("match")), "match", condition);
            require(!condition.has("range") || isRange(condition.path("range")), "range", condition);
        } else {
            filter(condition);
        }
    }

    private static boolean isMatch(JsonNode match) {
        return match.size() == 1
                && MATCHES.containsAll(names(match))
                && (!match.has("any") || match.path("any").isArray());
    }

    private static boolean isRange(JsonNode range) {
        return !range.isEmpty()
                && BOUNDS.containsAll(names(range))
                && all(range).allMatch(JsonNode::isNumber);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Stream<JsonNode> all(JsonNode parent) {
        return StreamSupport.stream(parent.spliterator(), false);
    }

    private static void require(boolean fits, String what, JsonNode where) {
        if (!fits) {
            throw new IllegalArgumentException("Format error in JSON body: " + what + " in " + where);
        }
    }
}
