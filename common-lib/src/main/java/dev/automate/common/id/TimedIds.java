package dev.automate.common.id;

import java.time.Instant;

/**
 * Ids that are a prefix and a UUID of {@link Ids}: they begin with the time they were made at, so a range of them is a
 * span of time.
 *
 * @param prefix with its hyphen: {@code exec-}
 */
public record TimedIds(String prefix) {
    /** What sorts before every id made at that time or later, and after all that were made before. */
    public String firstAt(Instant time) {
        String millis = "%012x".formatted(Math.max(0, time.toEpochMilli()));
        return prefix + millis.substring(0, 8) + "-" + millis.substring(8);
    }

    /**
     * When an id was made, to the millisecond.
     *
     * @param id an id, or what {@link #firstAt} gave
     */
    public Instant madeAt(String id) {
        int from = prefix.length();
        String millis = id.substring(from, from + 8) + id.substring(from + 9, from + 13);
        return Instant.ofEpochMilli(Long.parseLong(millis, 16));
    }
}
