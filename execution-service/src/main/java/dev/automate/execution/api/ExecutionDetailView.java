package dev.automate.execution.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.execution.domain.ExecutionResult;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.domain.StepAttempt;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution with its steps.
 *
 * @param errorSummary why it failed, in a sentence; absent unless it did. What a failure calls may still go on
 * @param error the same in detail
 * @param waiting what it waits for; absent unless it does
 * @param labels name to text
 * @param parentId the execution whose node runs it; absent: nobody's
 * @param children how many executions its nodes run
 * @param replayOf the execution that it repeats; absent when it repeats none
 * @param output what it gave; absent until it has succeeded
 * @param parent what ran it; absent when it was started from outside
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
        @Nullable Long durationMs,
        @Nullable WaitingView waiting,
        JsonNode labels,
        @Nullable String parentId,
        long children,
        @Nullable JsonNode output,
        @Nullable ParentView parent) {
    public ExecutionDetailView {
        steps = List.copyOf(steps);
    }

    /** The event that started it. */
    public record ContextView(String source, String eventType) {}

    /**
     * The execution that ran it.
     *
     * @param nodeKey the node that waits for it; absent when none does
     * @param index its place among those of the node, from 0
     */
    public record ParentView(String executionId, @Nullable String nodeKey, int index) {
        static @Nullable ParentView of(ExecutionResult result) {
            String parent = result.parentId();
            return parent == null ? null : new ParentView(parent, result.parentNode(), result.index());
        }
    }

    /** Which node waits, why and until when. */
    public record WaitingView(
            String reason, @Nullable String node, @Nullable Instant until) {
        static WaitingView of(Waiting waiting) {
            return new WaitingView(waiting.reason().name().toLowerCase(Locale.ROOT), waiting.node(), waiting.until());
        }
    }

    /**
     * What belongs to an execution.
     *
     * @param failed attempts of its steps that others followed
     * @param children how many executions its nodes run
     * @param signals what waiting steps ask, by their nodes
     * @param result what it gave, and what ran it
     */
    record Parts(
            List<StepRecord> steps,
            List<StepAttempt> failed,
            long children,
            Map<String, SignalView> signals,
            Optional<ExecutionResult> result) {
        Parts {
            steps = List.copyOf(steps);
            failed = List.copyOf(failed);
            signals = Map.copyOf(signals);
        }
    }

    static ExecutionDetailView of(ExecutionSummary execution, Parts parts) {
        ErrorView error = ErrorView.of(execution.error());
        boolean over = execution.status().terminal();
        return new ExecutionDetailView(
                execution.id(),
                execution.workflowId(),
                execution.workflowName(),
                execution.workflowVersion(),
                execution.status().name(),
                execution.attempt(),
                new ContextView(execution.eventSource(), execution.eventType()),
                parts.steps().stream()
                        .map(step -> StepView.of(
                                step, parts.failed(), parts.signals().get(step.node())))
                        .toList(),
                error == null ? null : error.message(),
                error,
                execution.eventId(),
                execution.traceId(),
                execution.replayOf(),
                execution.createdAt(),
                execution.startedAt(),
                execution.finishedAt(),
                ExecutionView.millis(execution.startedAt(), execution.finishedAt()),
                over ? null : Waiting.of(parts.steps()).map(WaitingView::of).orElse(null),
                execution.labels() == null ? JsonNodeFactory.instance.objectNode() : execution.labels(),
                execution.parentId(),
                parts.children(),
                parts.result().map(ExecutionResult::output).orElse(null),
                parts.result().map(ParentView::of).orElse(null));
    }
}
