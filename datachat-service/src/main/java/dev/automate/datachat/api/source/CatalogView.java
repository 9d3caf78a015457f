package dev.automate.datachat.api.source;

import dev.automate.datachat.domain.source.Difference;
import dev.automate.datachat.domain.source.Known;
import java.time.Instant;
import java.util.List;

/**
 * What looking into a source found.
 *
 * @param differences from the time before
 */
public record CatalogView(int tables, int columns, List<Difference> differences, Instant readAt) {
    static CatalogView of(Known known) {
        int columns = known.catalog().tables().stream()
                .mapToInt(table -> table.columns().size())
                .sum();
        return new CatalogView(known.catalog().tables().size(), columns, known.differences(), known.readAt());
    }
}
