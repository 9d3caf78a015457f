package dev.automate.common.expression;

import io.pebbletemplates.pebble.extension.Filter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The filters on lists and objects that people know from Jinja and Pebble doesn't have. */
final class ListFilters {
    static final Map<String, Filter> ALL = Map.of(
            "keys",
                    OwnFilter.of(
                            (input, arguments) -> new ArrayList<>(object(input).keySet())),
            "values",
                    OwnFilter.of(
                            (input, arguments) -> new ArrayList<>(object(input).values())),
            "map", OwnFilter.of(ListFilters::map, "attribute"),
            "selectattr",
                    OwnFilter.of(
                            (input, arguments) -> select(input, matching(arguments)), "attribute", "test", "value"),
            "rejectattr",
                    OwnFilter.of(
                            (input, arguments) ->
                                    select(input, matching(arguments).negate()),
                            "attribute",
                            "test",
                            "value"),
            "unique", OwnFilter.heavy(4, (input, arguments) -> unique(list(input))),
            "sum", OwnFilter.heavy(2, ListFilters::sum, "attribute"),
            "min", OwnFilter.heavy(2, (input, arguments) -> outermost(list(input), -1)),
            "max", OwnFilter.heavy(2, (input, arguments) -> outermost(list(input), 1)));

    private static final String ATTRIBUTE = "attribute";

    private ListFilters() {}

    private static Object map(@Nullable Object input, Map<String, Object> arguments) {
        String name = attribute(arguments);
        List<@Nullable Object> found = new ArrayList<>();
        for (Object entry : list(input)) {
            Map<?, ?> fields = object(entry);
            if (!fields.containsKey(name)) {
                throw new ExpressionException("Unknown name '" + name + "' in an entry of the list");
            }
            found.add(fields.get(name));
        }
        return found;
    }

    private static Object select(@Nullable Object input, Predicate<@Nullable Object> wanted) {
        List<@Nullable Object> found = new ArrayList<>();
        for (Object entry : list(input)) {
            if (wanted.test(entry)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** An attribute that isn't there is null. */
    private static Predicate<@Nullable Object> matching(Map<String, Object> arguments) {
        String name = attribute(arguments);
        Object value = arguments.get("value");
        String test = arguments.containsKey("test") ? OwnFilters.text(arguments.get("test")) : "defined";
        return entry -> holds(test, object(entry).get(name), value);
    }

    private static boolean holds(String test, @Nullable Object found, @Nullable Object value) {
        return switch (test) {
            case "defined" -> found != null && !Boolean.FALSE.equals(found);
            case "==", "eq", "equalto" -> Operation.same(found, value);
            case "!=", "ne" -> !Operation.same(found, value);
            case ">", "gt" -> found != null && Operation.compare(found, value) > 0;
            case ">=", "ge" -> found != null && Operation.compare(found, value) >= 0;
            case "<", "lt" -> found != null && Operation.compare(found, value) < 0;
            case "<=", "le" -> found != null && Operation.compare(found, value) <= 0;
            case "in" -> list(value).stream().anyMatch(each -> Operation.same(each, found));
            default -> throw new ExpressionException("Unknown test; known are ==, !=, >, >=, <, <= and in");
        };
    }

    /** Compared by their JSON, whose hashes nobody can make collide at a price: texts are ordered as well. */
    private static Object unique(Collection<?> list) {
        Set<String> seen = new HashSet<>();
        List<@Nullable Object> found = new ArrayList<>();
        for (Object entry : list) {
            if (seen.add(Values.json(entry).toString())) {
                found.add(entry);
            }
        }
        return found;
    }

    private static Object sum(@Nullable Object input, Map<String, Object> arguments) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean hasName = arguments.containsKey(ATTRIBUTE);
        for (Object entry : hasName ? list(map(input, arguments)) : list(input)) {
            sum = sum.add(Operation.number(entry), MathContext.DECIMAL128);
        }
        return Operation.number(sum);
    }

    private static @Nullable Object outermost(Collection<?> list, int sign) {
        Object found = null;
        for (Object entry : list) {
            if (found == null || Integer.signum(Operation.compare(entry, found)) == sign) {
                found = entry;
            }
        }
        if (found == null) {
            throw new ExpressionException("An empty list has neither a least nor a greatest entry");
        }
        return found;
    }

    private static String attribute(Map<String, Object> arguments) {
        return OwnFilters.text(arguments.get(ATTRIBUTE));
    }

    private static Collection<?> list(@Nullable Object input) {
        if (input instanceof Collection<?> list) {
            return list;
        }
        throw new ExpressionException("A list is wanted here, and not " + Sandbox.kind(input));
    }

    private static Map<?, ?> object(@Nullable Object input) {
        if (input instanceof Map<?, ?> map) {
            return map;
        }
        throw new ExpressionException("An object is wanted here, and not " + Sandbox.kind(input));
    }
}
