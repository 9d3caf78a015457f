package dev.automate.execution.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written about an execution at once: where it stands, when somebody must look again, and its changed steps.
 *
 * @param wakeAfter from now; empty when nobody needs to look again
 * @param error why it has failed; absent while it goes well
 * @param attempts failed ones that others have followed or will
 * @param known every secret that the run has met; absent: none since the last change
 * @param restsOnSilence whether it is true only as long as nobody outside has brought anything new
 */
public record ExecutionChange(
        Execution execution,
        long fence,
        ExecutionStatus status,
        Optional<Duration> wakeAfter,
        @Nullable ExecutionError error,
        List<StepRecord> steps,
        List<StepAttempt> attempts,
        @Nullable List<String> known,
        boolean restsOnSilence) {
    public ExecutionChange {
        steps = List.copyOf(steps);
        attempts = List.copyOf(attempts);
        known = known == null ? null : List.copyOf(known);
    }

    /** One without failed attempts to tell of, and with no secret that isn't recorded. */
    public ExecutionChange(
            Execution execution,
            long fence,
            ExecutionStatus status,
            Optional<Duration> wakeAfter,
            @Nullable ExecutionError error,
            List<StepRecord> steps) {
        this(execution, fence, status, wakeAfter, error, steps, List.of(), null, false);
    }

    /** Without the secrets, so that no log line ever shows one. */
    @Override
    public String toString() {
        return "ExecutionChange[" + id() + ", " + fence + ", " + status + "]";
    }

    public String id() {
        return execution.id();
    }

    public String tenant() {
        return execution.tenant();
    }
}
