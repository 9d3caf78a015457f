package dev.automate.datachat.api.source;

import dev.automate.datachat.domain.source.Difference;
import dev.automate.datachat.domain.source.Known;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source's tables.
 *
 * @param differences from the time before, or when there were any the last time
 * @param changedAt when there were any the last time
 */
public record CatalogView(
        int tables,
        int columns,
        List<Difference> differences,
        Instant readAt,
        @Nullable Instant changedAt) {
    public CatalogView {
        differences = List.copyOf(differences);
    }

    /** As it was found just now. */
    static CatalogView found(Known known) {
        return of(known, known.news());
    }

    static CatalogView of(Known known) {
        return of(known, known.differences());
    }

    private static CatalogView of(Known known, List<Difference> differences) {
        int columns = known.catalog().tables().stream()
                .mapToInt(table -> table.columns().size())
                .sum();
        return new CatalogView(
                known.catalog().tables().size(), columns, differences, known.readAt(), known.changedAt());
    }
}
