package dev.automate.execution.api;

import dev.automate.execution.domain.ExecutionSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An execution in a list. */
public record ExecutionView(
        String id,
        UUID workflowId,
        String workflowName,
        String status,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMs,
        String triggerEventId,
        Instant createdAt) {

    static ExecutionView of(ExecutionSummary execution) {
        return new ExecutionView(
                execution.id(),
                execution.workflowId(),
                execution.workflowName(),
                execution.status().name(),
                execution.attempt(),
                execution.startedAt(),
                execution.finishedAt(),
                millis(execution.startedAt(), execution.finishedAt()),
                execution.eventId(),
                execution.createdAt());
    }

    /** Absent while it isn't over. */
    static @Nullable Long millis(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis();
    }
}
