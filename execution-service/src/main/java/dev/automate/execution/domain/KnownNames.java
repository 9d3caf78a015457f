package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.expression.Values;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the expressions of one run may call. It grows as steps end. Not thread-safe. */
final class KnownNames {
    /** What only the inner graph of a node that runs it for items sees. */
    private static final List<String> OF_ITEMS = List.of("item", "index", "vars");

    private final Map<String, @Nullable Object> steps = new HashMap<>();
    private final Map<String, @Nullable Object> names = new HashMap<>();

    KnownNames(Execution execution, Definition definition) {
        JsonNode trigger = execution.trigger();
        names.put("event", Values.of(trigger.path("event")));
        names.put("inputs", Values.of(trigger.path("inputs")));
        OF_ITEMS.stream().filter(trigger::has).forEach(name -> names.put(name, Values.of(trigger.path(name))));
        trigger.path("steps").properties().forEach(step -> steps.put(step.getKey(), Values.of(step.getValue())));
        names.put("workflow", workflow(definition));
        names.put("execution", execution(execution));
        names.put("steps", steps);
    }

    /** All of them at this moment. */
    Map<String, @Nullable Object> all() {
        return Collections.unmodifiableMap(names);
    }

    /** Names a step that has ended. */
    void step(String node, StepStatus status, JsonNode output) {
        Map<String, @Nullable Object> step = new HashMap<>();
        step.put("output", Values.of(output));
        step.put("status", status.name());
        steps.put(node, step);
    }

    void error(ExecutionError error) {
        names.put("error", error.names());
    }

    /** The steps whose ids stand in {@code text}, as expressions see them. */
    JsonNode stepsIn(String text) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        steps.forEach((node, step) -> {
            if (text.contains(node)) {
                found.set(node, Values.json(step));
            }
        });
        return found;
    }

    private static Map<String, Object> workflow(Definition definition) {
        return Map.of(
                "id", definition.workflowId().toString(),
                "name", definition.name(),
                "slug", definition.slug(),
                "version", definition.version());
    }

    /** The time is that of its id, so that it is the same whoever evaluates it, however often. */
    private static Map<String, Object> execution(Execution execution) {
        return Map.of(
                "id", execution.id(),
                "attempt", execution.attempt(),
                "trace_id", execution.traceId(),
                "created_at", ExecutionIds.madeAt(execution.id()).toString());
    }
}
