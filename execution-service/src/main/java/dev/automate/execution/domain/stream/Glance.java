package dev.automate.execution.domain.stream;

import dev.automate.execution.domain.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution as it stands at one moment.
 *
 * @param steps in the order in which they began
 */
public record Glance(
        String id,
        ExecutionStatus status,
        @Nullable String error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<Step> steps) {
    public Glance {
        steps = List.copyOf(steps);
    }

    /** A step of it: its latest attempt. */
    public record Step(
            String id,
            String nodeKey,
            String status,
            int attempt,
            @Nullable String error,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant nextAttemptAt) {}
}
