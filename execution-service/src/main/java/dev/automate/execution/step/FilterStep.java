package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** {@code filter}: what follows runs only if its condition is true. */
@Singleton
public class FilterStep implements StepType {
    private static final String PASSED = "passed";

    @Override
    public String name() {
        return "filter";
    }

    @Override
    public boolean pure() {
        return true;
    }

    @Override
    public boolean goesOn(JsonNode output) {
        return output.path(PASSED).booleanValue();
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        JsonNode condition = config.path("condition");
        return Uni.createFrom()
                .item(
                        condition.isBoolean()
                                ? new StepOutcome.Succeeded(
                                        JsonNodeFactory.instance.objectNode().put(PASSED, condition.booleanValue()))
                                : StepRunner.wrong("condition", condition, "true or false"));
    }
}
