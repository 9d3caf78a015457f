package dev.automate.datachat.domain.source;

import dev.automate.datachat.domain.catalog.Catalog;
import java.time.Instant;
import java.util.List;

/**
 * What was found in a source.
 *
 * @param catalog everything that its user may read, also what is hidden
 * @param differences from what was found the time before
 */
public record Known(Catalog catalog, List<Difference> differences, Instant readAt) {
    public Known {
        differences = List.copyOf(differences);
    }
}
