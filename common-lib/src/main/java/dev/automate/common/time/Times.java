package dev.automate.common.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as the API reads them: ISO-8601 with {@code Z} or an offset. */
public final class Times {
    private Times() {}

    /** The time, or nothing when it can't be read. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
