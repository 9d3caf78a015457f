package dev.automate.datachat.domain.talk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gave.
 *
 * @param values one list per row, in the order of the columns; numbers, booleans, text and null
 * @param truncated whether there was more than the caps let through
 */
public record Rows(List<String> columns, List<List<@Nullable Object>> values, boolean truncated) {
    public Rows {
        columns = List.copyOf(columns);
        values = values.stream().map(Rows::kept).toList();
    }

    private static List<@Nullable Object> kept(List<@Nullable Object> row) {
        return Collections.unmodifiableList(new ArrayList<>(row));
    }
}
