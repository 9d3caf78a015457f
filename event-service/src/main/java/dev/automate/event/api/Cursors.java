package dev.automate.event.api;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.QueryFields;
import dev.automate.event.domain.Cursor;
import java.util.Optional;

/** The query parameter {@code cursor}. */
public final class Cursors {
    public static final Cursor LATEST = Cursor.parse("latest").orElseThrow();

    private Cursors() {}

    /** The cursor; nothing when there is none. */
    public static Optional<Cursor> read(QueryFields query) {
        return query.text("cursor")
                .map(text -> Cursor.parse(text)
                        .orElseThrow(() -> new RefusalException(Refusals.invalid("cursor", Cursor.RULE))));
    }
}
