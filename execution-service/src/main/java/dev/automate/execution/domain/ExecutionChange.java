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
 * @param hasChildren whether it has run other executions
 * @param output what it gives; absent unless it succeeded
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
        boolean restsOnSilence,
        boolean hasChildren,
        @Nullable StepOutput output) {
    public ExecutionChange {
        steps = List.copyOf(steps);
        attempts = List.copyOf(attempts);
        known = known == null ? null : List.copyOf(known);
    }

    /** One that holds whatever comes from outside, of an execution that runs no others. */
    public ExecutionChange(
            Execution execution,
            long fence,
            ExecutionStatus status,
            Optional<Duration> wakeAfter,
            @Nullable ExecutionError error,
            List<StepRecord> steps,
            List<StepAttempt> attempts,
            @Nullable List<String> known) {
        this(execution, fence, status, wakeAfter, error, steps, attempts, known, false, false, null);
    }

    /** One without failed attempts to tell of, and with no secret that isn't recorded. */
    public ExecutionChange(
            Execution execution,
            long fence,
            ExecutionStatus status,
            Optional<Duration> wakeAfter,
            @Nullable ExecutionError error,
            List<StepRecord> steps) {
        this(execution, fence, status, wakeAfter, error, steps, List.of(), null);
    }

    /** Without the secrets, so that no log line ever shows one. */
    @Override
    public String toString() {
        return "ExecutionChange[" + id() + ", " + fence + ", " + status + "]";
    }

    /** This, as the end of an execution that gives {@code result}. */
    public ExecutionChange giving(@Nullable StepOutput result) {
        return new ExecutionChange(
                execution,
                fence,
                status,
                wakeAfter,
                error,
                steps,
                attempts,
                known,
                restsOnSilence,
                hasChildren,
                result);
    }

    /** Whether others run it, or it runs others: then more rows than its own may change with it. */
    public boolean hasFamily() {
        return hasChildren || execution.lineage().parentId() != null;
    }

    public String id() {
        return execution.id();
    }

    public String tenant() {
        return execution.tenant();
    }
}
