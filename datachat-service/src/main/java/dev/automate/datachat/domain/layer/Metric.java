package dev.automate.datachat.domain.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number with a name: {@code revenue = sum(amount) where status <> 'cancelled'}.
 *
 * @param table the table whose columns the expression and the condition name
 * @param condition which rows count; all when absent
 */
public record Metric(
        String name,
        List<String> synonyms,
        String table,
        String expression,
        @Nullable String condition,
        @Nullable String unit) {
    public Metric {
        synonyms = List.copyOf(synonyms);
    }
}
