package dev.automate.execution.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.step.StepCall;
import dev.automate.execution.step.StepType;
import java.time.Duration;

/** What attempts of steps came to. */
public final class Outcomes {
    private Outcomes() {}

    /** Runs one attempt; the config is JSON with {@code '} for {@code "}. */
    public static StepOutcome run(StepType type, String config, StepCall call) {
        return type.run((ObjectNode) Sender.json(config), call).await().atMost(Duration.ofSeconds(20));
    }

    public static JsonNode succeeded(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Succeeded(JsonNode output) -> output;
            default -> throw new AssertionError(outcome);
        };
    }

    public static StepOutcome.Failed failed(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Failed failed -> failed;
            default -> throw new AssertionError(outcome);
        };
    }
}
