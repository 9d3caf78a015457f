package dev.automate.execution.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution that this replica alone may work on until its lease ends.
 *
 * @param fence the number of this claim; a record under an older number is refused
 * @param steps what was recorded of it before; empty when it is new
 * @param known secrets that were met before, by it or by the execution that it is part of
 * @param failure why it has failed already, when what follows a failure is what it goes on with
 * @param startedAt absent when that is now
 */
public record LeasedExecution(
        Execution execution,
        long fence,
        List<StepRecord> steps,
        List<String> known,
        @Nullable ExecutionError failure,
        @Nullable Instant startedAt) {
    public LeasedExecution {
        steps = List.copyOf(steps);
        known = List.copyOf(known);
    }

    /** One of which nothing has been recorded yet. */
    public LeasedExecution(Execution execution, long fence) {
        this(execution, fence, List.of(), List.of(), null, null);
    }

    /** Without the secrets, so that no log line ever shows one. */
    @Override
    public String toString() {
        return "LeasedExecution[" + execution.id() + ", " + fence + "]";
    }
}
