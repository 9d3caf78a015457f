package dev.automate.execution.domain;

import dev.automate.common.id.TimedIds;
import java.time.Instant;

/** Ids of executions: they begin with the time they were made at, so a range of them is a span of time. */
public final class ExecutionIds {
    /** Their form. */
    public static final TimedIds FORM = new TimedIds("exec-");

    private ExecutionIds() {}

    /** What sorts before every id made at that time or later, and after all that were made before. */
    public static String firstAt(Instant time) {
        return FORM.firstAt(time);
    }

    /**
     * When an id was made, to the millisecond.
     *
     * @param id an id, or what {@link #firstAt} gave
     */
    public static Instant madeAt(String id) {
        return FORM.madeAt(id);
    }
}
