package dev.automate.common.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as plain maps, lists, texts and numbers, which is all that an expression can reach; and back. */
public final class Values {
    private Values() {}

    public static @Nullable Object of(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> map(json);
            case ARRAY -> list(json);
            case STRING -> json.textValue();
            case BOOLEAN -> json.booleanValue();
            case NUMBER -> json.isIntegralNumber() && json.canConvertToLong() ? json.longValue() : json.decimalValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    public static JsonNode json(@Nullable Object value) {
        return value == null
                ? JsonNodeFactory.instance.nullNode()
                : Json.mapper().valueToTree(value);
    }

    private static Map<String, @Nullable Object> map(JsonNode json) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        json.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
        return map;
    }

    private static List<@Nullable Object> list(JsonNode json) {
        List<@Nullable Object> list = new ArrayList<>(json.size());
        json.forEach(element -> list.add(of(element)));
        return list;
    }
}
