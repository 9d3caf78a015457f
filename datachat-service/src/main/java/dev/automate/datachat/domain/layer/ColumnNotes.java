package dev.automate.datachat.domain.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a column is called and about.
 *
 * @param valueSynonyms what people say, by the value that is stored
 * @param unit such as {@code EUR}; shown behind numbers
 */
public record ColumnNotes(
        @Nullable String description,
        List<String> synonyms,
        Map<String, List<String>> valueSynonyms,
        @Nullable String unit) {
    public ColumnNotes {
        synonyms = List.copyOf(synonyms);
        valueSynonyms = Collections.unmodifiableMap(new LinkedHashMap<>(valueSynonyms));
    }
}
