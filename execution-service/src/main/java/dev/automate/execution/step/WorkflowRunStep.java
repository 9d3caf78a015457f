package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.child.ChildWish;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code workflow.run}: runs another workflow, and waits for its end unless it shall not. */
@Singleton
public class WorkflowRunStep implements StepType {
    @Override
    public String name() {
        return "workflow.run";
    }

    @Override
    public boolean pure() {
        return false;
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        return Uni.createFrom().item(() -> outcome(config));
    }

    private static StepOutcome outcome(ObjectNode config) {
        JsonNode workflow = config.path("workflow");
        if (!workflow.isTextual() || workflow.textValue().isBlank()) {
            return StepRunner.wrong("workflow", workflow, "the id or the slug of a workflow");
        }
        JsonNode inputs = config.has("inputs") ? config.path("inputs") : JsonNodeFactory.instance.objectNode();
        if (!(inputs instanceof ObjectNode object)) {
            return StepRunner.wrong("inputs", inputs, "an object");
        }
        JsonNode waits = config.path("wait");
        if (!waits.isMissingNode() && !waits.isBoolean()) {
            return StepRunner.wrong("wait", waits, "true or false");
        }
        JsonNode version = config.path("version");
        if (!version.isMissingNode() && !version.canConvertToInt()) {
            return StepRunner.wrong("version", version, "a whole number");
        }
        Optional<Integer> pinned = version.isMissingNode() ? Optional.empty() : Optional.of(version.intValue());
        return new StepOutcome.Runs(
                new ChildWish.Workflow(workflow.textValue(), object, waits.asBoolean(true), pinned));
    }
}
