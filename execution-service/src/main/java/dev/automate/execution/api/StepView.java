package dev.automate.execution.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.execution.domain.StepAttempt;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of an execution, without secrets.
 *
 * @param error why its latest attempt failed
 * @param attempts all of them, the first one first
 */
public record StepView(
        String id,
        String nodeKey,
        String status,
        int attempt,
        @Nullable JsonNode inputData,
        @Nullable JsonNode outputData,
        @Nullable StepErrorView error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMs,
        @Nullable Instant nextAttemptAt,
        List<AttemptView> attempts,
        @Nullable SignalView signal) {
    public StepView {
        attempts = List.copyOf(attempts);
    }

    static StepView of(StepRecord step, List<StepAttempt> failed, @Nullable SignalView signal) {
        return new StepView(
                step.id(),
                step.node(),
                step.status().name(),
                step.attempt(),
                step.input(),
                Optional.ofNullable(step.output()).map(StepOutput::shown).orElse(null),
                StepErrorView.of(step.error()),
                step.startedAt(),
                step.finishedAt(),
                ExecutionView.millis(step.startedAt(), step.finishedAt()),
                step.nextAttemptAt(),
                AttemptView.of(step, failed),
                signal);
    }
}
