package dev.automate.execution.api;

import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.domain.StepAttempt;
import dev.automate.execution.domain.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution with its steps.
 *
 * @param errorSummary why it failed, in a sentence; absent unless it did. What a failure calls may still go on
 * @param error the same in detail
 * @param replayOf the execution that it repeats; absent when it repeats none
 */
public record ExecutionDetailView(
        String id,
        UUID workflowId,
        String workflowName,
        int workflowVersion,
        String status,
        int attempt,
        ContextView context,
        List<StepView> steps,
        @Nullable String errorSummary,
        @Nullable ErrorView error,
        String triggerEventId,
        String traceId,
        @Nullable String replayOf,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMs) {
    public ExecutionDetailView {
        steps = List.copyOf(steps);
    }

    /** The event that started it. */
    public record ContextView(String source, String eventType) {}

    static ExecutionDetailView of(ExecutionSummary execution, List<StepRecord> steps, List<StepAttempt> failed) {
        ErrorView error = ErrorView.of(execution.error());
        return new ExecutionDetailView(
                execution.id(),
                execution.workflowId(),
                execution.workflowName(),
                execution.workflowVersion(),
                execution.status().name(),
                execution.attempt(),
                new ContextView(execution.eventSource(), execution.eventType()),
                steps.stream().map(step -> StepView.of(step, failed)).toList(),
                error == null ? null : error.message(),
                error,
                execution.eventId(),
                execution.traceId(),
                execution.replayOf(),
                execution.createdAt(),
                execution.startedAt(),
                execution.finishedAt(),
                ExecutionView.millis(execution.startedAt(), execution.finishedAt()));
    }
}
