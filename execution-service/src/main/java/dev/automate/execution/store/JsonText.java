package dev.automate.execution.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import org.jspecify.annotations.Nullable;

/** JSON as PostgreSQL takes and gives it. */
final class JsonText {
    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private JsonText() {}

    static String write(JsonNode json) {
        try {
            return Json.mapper().writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree is always writable", impossible);
        }
    }

    /** For a column of type jsonb, which refuses the character U+0000 even when it is escaped. */
    static @Nullable String writeBinary(@Nullable JsonNode json) {
        if (json == null) {
            return null;
        }
        String text = write(json);
        return text.contains("\\u0000") ? write(clean(json)) : text;
    }

    static @Nullable String clean(@Nullable String text) {
        return text == null ? null : text.replace(NUL, REPLACEMENT);
    }

    static JsonNode read(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a json column always holds JSON", impossible);
        }
    }

    private static JsonNode clean(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> {
                ObjectNode cleaned = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(field ->
                                cleaned.set(field.getKey().replace(NUL, REPLACEMENT), clean(field.getValue())));
                yield cleaned;
            }
            case ArrayNode array -> {
                ArrayNode cleaned = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(element -> cleaned.add(clean(element)));
                yield cleaned;
            }
            default ->
                json.isTextual()
                        ? JsonNodeFactory.instance.textNode(json.textValue().replace(NUL, REPLACEMENT))
                        : json;
        };
    }
}
