package dev.automate.datachat.domain.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that may be read.
 *
 * @param values the distinct values of a column that has few, sorted; else empty
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        @Nullable String comment,
        List<String> values) {
    public Column {
        values = List.copyOf(values);
    }
}
