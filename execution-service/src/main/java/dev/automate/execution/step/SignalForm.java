package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.graph.Node;
import dev.automate.common.json.SchemaCheck;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node that waits for a signal says of the payload: a JSON Schema as its author wrote it. Whatever makes a check
 * reach outside or take for ever is refused: references, and patterns, which are matched on a thread that all share.
 */
public final class SignalForm {
    static final String FIELD = "form";

    private static final int MAX_CHARACTERS = 32_768;
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Set<String> REFUSED =
            Set.of("$ref", "$dynamicRef", "$recursiveRef", "$id", "$vocabulary", "pattern", "patternProperties");
    private static final Set<String> BY_NAME = Set.of("properties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> VALUES = Set.of("const", "enum", "default", "examples");

    private final JsonNode schema;

    private SignalForm(JsonNode schema) {
        this.schema = schema;
    }

    /** The form of a node; one that takes any payload when it has none. */
    public static SignalForm of(Node node) {
        JsonNode form = node.config().path(FIELD);
        return new SignalForm(form.isMissingNode() ? JsonNodeFactory.instance.objectNode() : form);
    }

    public JsonNode schema() {
        return schema;
    }

    /** Why it can't be used; empty when it can. */
    Optional<String> objection() {
        if (!(schema instanceof ObjectNode object) || object.toString().length() > MAX_CHARACTERS) {
            return Optional.of("a JSON Schema of at most " + MAX_CHARACTERS + " characters");
        }
        return refused(object).map(word -> "a JSON Schema without " + word).or(() -> unreadable(object));
    }

    /** Where a payload doesn't fit. */
    public List<FieldProblem> problems(JsonNode payload) {
        return new SchemaCheck((ObjectNode) schema)
                .problems("", payload).stream()
                        .map(each -> new FieldProblem(named(each.field()), each.message()))
                        .toList();
    }

    private static String named(String path) {
        return path.isEmpty() ? "body" : path.startsWith(".") ? path.substring(1) : path;
    }

    private static Optional<String> unreadable(ObjectNode schema) {
        try {
            new SchemaCheck(schema).problems("", JsonNodeFactory.instance.objectNode());
            return Optional.empty();
        } catch (IllegalArgumentException noSchema) {
            return Optional.of("a JSON Schema: " + noSchema.getMessage());
        }
    }

    private static Optional<String> refused(JsonNode schema) {
        for (var word : schema.properties()) {
            boolean otherDialect =
                    word.getKey().equals("$schema") && !word.getValue().asText().equals(DIALECT);
            if (REFUSED.contains(word.getKey()) || otherDialect) {
                return Optional.of(word.getKey());
            }
            Optional<String> within = VALUES.contains(word.getKey())
                    ? Optional.empty()
                    : BY_NAME.contains(word.getKey()) ? inEach(word.getValue()) : refusedIn(word.getValue());
            if (within.isPresent()) {
                return within;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> refusedIn(JsonNode value) {
        return value.isArray() ? inEach(value) : refused(value);
    }

    private static Optional<String> inEach(JsonNode schemas) {
        for (JsonNode each : schemas) {
            Optional<String> found = refused(each);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
