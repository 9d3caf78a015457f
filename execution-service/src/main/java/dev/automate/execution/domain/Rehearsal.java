package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.Graph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A definition that is run without effects, and what takes the place of the world meanwhile.
 *
 * @param trigger {@code event} and {@code inputs} as expressions see them
 * @param mocks node to what it comes to
 */
public record Rehearsal(Definition definition, Graph graph, JsonNode trigger, Map<String, StepOutcome> mocks) {
    public Rehearsal {
        mocks = Map.copyOf(mocks);
    }

    /**
     * What it came to.
     *
     * @param status SUCCESS or FAILED
     * @param steps what would have been recorded, redacted
     * @param mocked nodes that had a mock
     * @param missing nodes that have effects and had none: they counted as succeeded, with an empty output
     */
    public record Result(
            ExecutionStatus status,
            List<StepRecord> steps,
            Set<String> mocked,
            Set<String> missing,
            Optional<JsonNode> output,
            Optional<String> error) {
        public Result {
            steps = List.copyOf(steps);
            mocked = Set.copyOf(mocked);
            missing = Set.copyOf(missing);
        }
    }
}
