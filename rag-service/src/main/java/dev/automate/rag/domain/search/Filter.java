package dev.automate.rag.domain.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which chunks are wanted, by their metadata. A field that holds a list matches when one of its values does. Values are
 * strings, numbers or booleans; a number equals a number of the same worth ({@code 1} and {@code 1.0}).
 */
public sealed interface Filter {
    /** Every chunk. */
    record All() implements Filter {}

    /** The field is there and has this value. */
    record Equals(String field, Object value) implements Filter {}

    /** The field is there and has one of these values; none when there are none. */
    record AnyOf(String field, List<Object> values) implements Filter {
        public AnyOf {
            values = List.copyOf(values);
        }
    }

    /**
     * The field is there and lies between both, which belong to the range: numbers by their worth, strings (and so
     * ISO-8601 times) by their characters.
     */
    record Range(
            String field, @Nullable Object gte, @Nullable Object lte) implements Filter {}

    /** The field is absent or has another value. */
    record Not(String field, Object value) implements Filter {}

    /** All of these; every chunk when there are none. */
    record And(List<Filter> filters) implements Filter {
        public And {
            filters = List.copyOf(filters);
        }
    }
}
