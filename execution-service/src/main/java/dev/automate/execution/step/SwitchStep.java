package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** {@code switch}: names the first of its cases whose condition is true; the edges that leave it ask for the name. */
@Singleton
public class SwitchStep implements StepType {
    @Override
    public String name() {
        return "switch";
    }

    @Override
    public boolean pure() {
        return true;
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        return Uni.createFrom().item(choose(config));
    }

    private static StepOutcome choose(ObjectNode config) {
        JsonNode cases = config.path("cases");
        if (!cases.isArray()) {
            return StepRunner.wrong("cases", cases, "a list of cases");
        }
        for (int i = 0; i < cases.size(); i++) {
            JsonNode when = cases.get(i).path("when");
            if (!when.isBoolean()) {
                return StepRunner.wrong("cases[" + i + "].when", when, "true or false");
            }
            if (when.booleanValue()) {
                return named(cases.get(i).path("name"), "cases[" + i + "].name");
            }
        }
        return config.has("default") ? named(config.path("default"), "default") : chosen("default");
    }

    private static StepOutcome named(JsonNode name, String field) {
        return name.isTextual() ? chosen(name.textValue()) : StepRunner.wrong(field, name, "text");
    }

    private static StepOutcome chosen(String name) {
        return new StepOutcome.Succeeded(JsonNodeFactory.instance.objectNode().put("case", name));
    }
}
