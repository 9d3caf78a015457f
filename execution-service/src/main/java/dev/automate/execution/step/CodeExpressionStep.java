package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.expression.Values;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code code.expression}: evaluates named values, each of which sees those before it, and then one expression. */
@Singleton
public class CodeExpressionStep implements StepType {
    private static final String EXPRESSION = "expression";
    private static final String INPUTS = "inputs";
    private static final String VALUES = "values";
    private static final String VARS = "vars";

    @Override
    public String name() {
        return "code.expression";
    }

    @Override
    public boolean pure() {
        return true;
    }

    /** The inputs, then the values in their order, then the expression; all are {@code vars} of what comes after. */
    @Override
    public ObjectNode evaluate(ObjectNode config, Evaluation evaluation) {
        Map<String, @Nullable Object> vars = new LinkedHashMap<>();
        Map<String, @Nullable Object> seen = new HashMap<>();
        seen.put(VARS, vars);
        ObjectNode evaluated = JsonNodeFactory.instance.objectNode();
        if (config.has(INPUTS)) {
            JsonNode inputs = evaluated
                    .set(INPUTS, evaluation.evaluate(config.path(INPUTS), Map.of()))
                    .path(INPUTS);
            inputs.properties().forEach(input -> vars.put(input.getKey(), Values.of(input.getValue())));
        }
        if (config.has(VALUES)) {
            evaluated.set(VALUES, values(config.path(VALUES), evaluation, seen, vars));
        }
        if (config.has(EXPRESSION)) {
            evaluated.set(EXPRESSION, evaluation.evaluate(config.path(EXPRESSION), seen));
        }
        return evaluated;
    }

    private static JsonNode values(
            JsonNode values,
            Evaluation evaluation,
            Map<String, @Nullable Object> seen,
            Map<String, @Nullable Object> vars) {
        if (!values.isObject()) {
            return values;
        }
        ObjectNode evaluated = JsonNodeFactory.instance.objectNode();
        values.properties().forEach(value -> {
            JsonNode given = evaluation.evaluate(value.getValue(), seen);
            evaluated.set(value.getKey(), given);
            vars.put(value.getKey(), Values.of(given));
        });
        return evaluated;
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        return Uni.createFrom().item(outcome(config));
    }

    private static StepOutcome outcome(ObjectNode config) {
        for (String field : new String[] {INPUTS, VALUES}) {
            if (config.has(field) && !config.path(field).isObject()) {
                return StepRunner.wrong(field, config.path(field), "an object of values by name");
            }
        }
        JsonNode result = config.has(EXPRESSION) ? config.path(EXPRESSION) : config.path(VALUES);
        return result.isMissingNode()
                ? StepRunner.wrong(EXPRESSION, result, "an expression")
                : new StepOutcome.Succeeded(
                        JsonNodeFactory.instance.objectNode().set("result", result));
    }
}
