package dev.automate.common.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as plain maps, lists, texts and numbers, which is all that an expression can reach; and back. */
public final class Values {
    private static final int MAX_EXPONENT = 1_000;

    private Values() {}

    public static @Nullable Object of(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> map(json);
            case ARRAY -> list(json);
            case STRING -> json.textValue();
            case BOOLEAN -> json.booleanValue();
            case NUMBER -> number(json);
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    public static JsonNode json(@Nullable Object value) {
        return value == null
                ? JsonNodeFactory.instance.nullNode()
                : Json.mapper().valueToTree(value);
    }

    private static Object number(JsonNode json) {
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return json.longValue();
        }
        BigDecimal exact = json.decimalValue();
        return isSane(exact) ? exact : exact.toString();
    }

    /** A number as people write it; one with an exponent beyond reason keeps it, or it would fill the memory. */
    static String plain(BigDecimal exact) {
        return isSane(exact) ? exact.toPlainString() : exact.toString();
    }

    /** Whether the exponent is one that people use; any other fills the memory when it is written out. */
    static boolean isSane(BigDecimal exact) {
        return Math.abs((long) exact.scale()) <= MAX_EXPONENT;
    }

    private static Map<String, @Nullable Object> map(JsonNode json) {
        Map<String, @Nullable Object> map = new JsonMap();
        json.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
        return map;
    }

    private static List<@Nullable Object> list(JsonNode json) {
        List<@Nullable Object> list = new JsonList();
        json.forEach(element -> list.add(of(element)));
        return list;
    }

    /** An object that is JSON where it is written into a text. */
    private static final class JsonMap extends LinkedHashMap<String, @Nullable Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return json(this).toString();
        }
    }

    /** A list that is JSON where it is written into a text. */
    private static final class JsonList extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return json(this).toString();
        }
    }
}
