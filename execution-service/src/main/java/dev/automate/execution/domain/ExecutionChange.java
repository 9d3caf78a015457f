package dev.automate.execution.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written about an execution at once: where it stands, when somebody must look again, and its changed steps.
 *
 * @param wakeAfter from now; empty when nobody needs to look again
 */
public record ExecutionChange(
        Execution execution,
        long fence,
        ExecutionStatus status,
        Optional<Duration> wakeAfter,
        @Nullable String error,
        List<StepRecord> steps) {
    public ExecutionChange {
        steps = List.copyOf(steps);
    }

    public String id() {
        return execution.id();
    }

    public String tenant() {
        return execution.tenant();
    }
}
