package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** {@code transform}: its output is what its config's {@code output} evaluates to. */
@Singleton
public class TransformStep implements StepType {
    @Override
    public String name() {
        return "transform";
    }

    @Override
    public boolean pure() {
        return true;
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        JsonNode output = config.path("output");
        return Uni.createFrom()
                .item(
                        output.isMissingNode()
                                ? StepRunner.wrong("output", output, "any JSON")
                                : new StepOutcome.Succeeded(output));
    }
}
