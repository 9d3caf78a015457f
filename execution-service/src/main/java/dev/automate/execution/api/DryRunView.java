package dev.automate.execution.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.execution.domain.Rehearsal;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.StepRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a dry run came to. */
public record DryRunView(
        String status,
        List<Step> steps,
        @Nullable JsonNode output,
        @Nullable String error) {
    public DryRunView {
        steps = List.copyOf(steps);
    }

    /**
     * A step, as it would have been stored.
     *
     * @param mocked true: it had a mock; false: it needed one and had none; absent: it ran
     */
    public record Step(
            String nodeKey,
            String status,
            @Nullable JsonNode inputData,
            @Nullable JsonNode outputData,
            @Nullable StepErrorView error,
            @Nullable Boolean mocked) {}

    static DryRunView of(Rehearsal.Result result) {
        return new DryRunView(
                result.status().name(),
                result.steps().stream().map(step -> step(result, step)).toList(),
                result.output().orElse(null),
                result.error().orElse(null));
    }

    private static Step step(Rehearsal.Result result, StepRecord step) {
        boolean missing = result.missing().contains(step.node());
        JsonNode output =
                Optional.ofNullable(step.output()).map(StepOutput::shown).orElse(null);
        return new Step(
                step.node(),
                step.status().name(),
                step.input(),
                missing ? null : output,
                StepErrorView.of(step.error()),
                missing ? Boolean.FALSE : result.mocked().contains(step.node()) ? Boolean.TRUE : null);
    }
}
