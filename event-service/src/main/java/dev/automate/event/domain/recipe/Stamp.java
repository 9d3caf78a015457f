package dev.automate.event.domain.recipe;

import java.time.Instant;
import java.util.Optional;

/**
 * When a delivery was signed.
 *
 * @param prefix what the part with the time begins with, such as {@code t=}; empty where the header is nothing else
 */
public record Stamp(Place place, String prefix, Unit unit) {
    /** What a number counts since 1970. */
    public enum Unit {
        SECONDS,
        MILLISECONDS
    }

    /** The time, or nothing when the text is none. */
    public Optional<Instant> read(String text) {
        if (!text.matches("\\d{1,15}")) {
            return Optional.empty();
        }
        long count = Long.parseLong(text);
        return Optional.of(unit == Unit.SECONDS ? Instant.ofEpochSecond(count) : Instant.ofEpochMilli(count));
    }
}
