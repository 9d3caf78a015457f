package dev.automate.datachat.domain.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table is called and about.
 *
 * @param timeColumn the column that "last week" means
 * @param columns notes by column name
 */
public record TableNotes(
        @Nullable String description,
        List<String> synonyms,
        @Nullable String timeColumn,
        Map<String, ColumnNotes> columns) {
    public TableNotes {
        synonyms = List.copyOf(synonyms);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
