package dev.automate.rag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.http.JsonFields;
import dev.automate.rag.domain.search.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the {@code filters} of a question: a value, a list of which one is enough, or {@code {gte, lte, ne}}. */
final class FilterRequest {
    private static final int MAX_FIELDS = 32;
    private static final int MAX_VALUES = 200;
    private static final int MAX_TEXT = 4_000;
    private static final String SCALAR = "Must be a string, a number, true or false";

    private FilterRequest() {}

    static Filter of(JsonFields fields, ObjectNode object) {
        fields.check("", object.size() <= MAX_FIELDS, "Must have at most " + MAX_FIELDS + " fields");
        List<Filter> all = new ArrayList<>();
        object.properties().forEach(each -> {
            fields.allow(each.getKey());
            all.addAll(filters(fields, each.getKey(), each.getValue()));
        });
        return switch (all.size()) {
            case 0 -> new Filter.All();
            case 1 -> all.getFirst();
            default -> new Filter.And(all);
        };
    }

    private static List<Filter> filters(JsonFields fields, String name, JsonNode value) {
        if (value.isArray()) {
            return List.of(new Filter.AnyOf(name, values(fields, name)));
        }
        if (value instanceof ObjectNode bounds) {
            return bounded(fields.in(name, bounds), name, bounds);
        }
        return scalar(fields, name, value)
                .<List<Filter>>map(each -> List.of(new Filter.Equals(name, each)))
                .orElse(List.of());
    }

    private static List<Object> values(JsonFields fields, String name) {
        List<Object> values = new ArrayList<>();
        fields.array(name, MAX_VALUES)
                .forEach(each -> scalar(fields, name, each).ifPresent(values::add));
        return values;
    }

    private static List<Filter> bounded(JsonFields bounds, String name, ObjectNode object) {
        List<Filter> filters = new ArrayList<>();
        Object gte = bound(bounds, object, "gte");
        Object lte = bound(bounds, object, "lte");
        bounds.check("", gte == null || lte == null || comparable(gte, lte), "Both ends must be of one kind");
        bounds.check("", !(gte instanceof Boolean) && !(lte instanceof Boolean), "Bounds are strings or numbers");
        if (gte != null || lte != null) {
            filters.add(new Filter.Range(name, gte, lte));
        }
        Object other = bound(bounds, object, "ne");
        if (other != null) {
            filters.add(new Filter.Not(name, other));
        }
        bounds.check("", !object.isEmpty(), "Must have gte, lte or ne");
        bounds.refuseUnknown();
        return filters;
    }

    private static @Nullable Object bound(JsonFields bounds, ObjectNode object, String name) {
        return bounds.has(name) ? scalar(bounds, name, object.get(name)).orElse(null) : null;
    }

    private static boolean comparable(Object gte, Object lte) {
        return gte instanceof Number == lte instanceof Number;
    }

    private static Optional<Object> scalar(JsonFields fields, String name, JsonNode value) {
        boolean text = value.isTextual() && value.textValue().length() <= MAX_TEXT;
        boolean scalar = text || value.isNumber() || value.isBoolean();
        if (!fields.check(name, scalar, SCALAR)) {
            return Optional.empty();
        }
        return Optional.of(
                value.isTextual() ? value.textValue() : value.isNumber() ? value.numberValue() : value.booleanValue());
    }
}
