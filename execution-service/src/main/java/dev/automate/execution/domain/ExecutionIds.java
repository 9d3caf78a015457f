package dev.automate.execution.domain;

import java.time.Instant;

/** Ids of executions: they begin with the time they were made at, so a range of them is a span of time. */
public final class ExecutionIds {
    private static final String PREFIX = "exec-";

    private ExecutionIds() {}

    /** What sorts before every id made at that time or later, and after all that were made before. */
    public static String firstAt(Instant time) {
        String millis = "%012x".formatted(Math.max(0, time.toEpochMilli()));
        return PREFIX + millis.substring(0, 8) + "-" + millis.substring(8);
    }

    /**
     * When an id was made, to the millisecond.
     *
     * @param id an id, or what {@link #firstAt} gave
     */
    public static Instant madeAt(String id) {
        int from = PREFIX.length();
        String millis = id.substring(from, from + 8) + id.substring(from + 9, from + 13);
        return Instant.ofEpochMilli(Long.parseLong(millis, 16));
    }
}
