package dev.automate.execution.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.StepRecord;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step of an execution: its latest attempt, without secrets. */
public record StepView(
        String id,
        String nodeKey,
        String status,
        int attempt,
        @Nullable JsonNode inputData,
        @Nullable JsonNode outputData,
        @Nullable String error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMs,
        @Nullable Instant nextAttemptAt) {

    static StepView of(StepRecord step) {
        return new StepView(
                step.id(),
                step.node(),
                step.status().name(),
                step.attempt(),
                step.input(),
                Optional.ofNullable(step.output()).map(StepOutput::shown).orElse(null),
                step.error(),
                step.startedAt(),
                step.finishedAt(),
                ExecutionView.millis(step.startedAt(), step.finishedAt()),
                step.nextAttemptAt());
    }
}
