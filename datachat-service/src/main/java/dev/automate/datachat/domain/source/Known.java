package dev.automate.datachat.domain.source;

import dev.automate.datachat.domain.catalog.Catalog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a source.
 *
 * @param catalog everything that its user may read, also what is hidden
 * @param differences that were found when there were any the last time
 * @param changedAt when that was; absent when there never were
 */
public record Known(
        Catalog catalog,
        List<Difference> differences,
        Instant readAt,
        @Nullable Instant changedAt) {
    public Known {
        differences = List.copyOf(differences);
    }

    /** What is known of a source that was read for the first time. */
    public static Known first(Catalog catalog, Instant now) {
        return new Known(catalog, List.of(), now, null);
    }

    /** What is known once it was read again. */
    public Known then(Catalog found, Instant now) {
        List<Difference> since = Difference.between(catalog, found);
        return since.isEmpty() ? new Known(found, differences, now, changedAt) : new Known(found, since, now, now);
    }

    /** What was different this time. */
    public List<Difference> news() {
        return readAt.equals(changedAt) ? differences : List.of();
    }
}
