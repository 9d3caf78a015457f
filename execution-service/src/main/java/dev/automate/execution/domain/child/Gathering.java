package dev.automate.execution.domain.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.StepOutput;
import java.util.List;
import java.util.Optional;

/** Puts together what a node's executions came to. */
public final class Gathering {
    private Gathering() {}

    /**
     * The results in the order of the items.
     *
     * @param goesOn whether the node succeeds in spite of items that failed
     */
    public static StepOutcome ofItems(List<ChildOutcome> children, boolean goesOn) {
        List<ChildOutcome> failed =
                children.stream().filter(each -> !each.succeeded()).toList();
        if (!failed.isEmpty() && !goesOn) {
            ChildOutcome first = failed.stream()
                    .filter(each -> each.status().failed())
                    .findFirst()
                    .orElse(failed.getFirst());
            return new StepOutcome.Failed(
                    FailureKind.CHILD_FAILED,
                    failed.size() + " of " + children.size() + " items didn't succeed; the first that failed is item "
                            + first.index() + " (" + first.id() + "): " + first.reason());
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode results = output.putArray("results");
        children.forEach(child -> results.addObject()
                .put("index", child.index())
                .put("execution_id", child.id())
                .put("status", child.status().name())
                .put("error", child.error())
                .set("output", full(child)));
        output.put("succeeded", children.size() - failed.size()).put("failed", failed.size());
        return new StepOutcome.Succeeded(output);
    }

    /** What the one workflow gave. */
    public static StepOutcome ofWorkflow(ChildOutcome child) {
        if (!child.succeeded()) {
            return new StepOutcome.Failed(
                    FailureKind.CHILD_FAILED, "The workflow's execution " + child.id() + " failed: " + child.reason());
        }
        return new StepOutcome.Succeeded(running(child.id(), child.status().name(), full(child)));
    }

    /** What a node gives that runs a workflow. */
    public static ObjectNode running(String executionId, String status, JsonNode output) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("execution_id", executionId)
                .put("status", status);
        json.set("output", output);
        return json;
    }

    private static JsonNode full(ChildOutcome child) {
        return Optional.ofNullable(child.output()).map(StepOutput::full).orElseGet(JsonNodeFactory.instance::nullNode);
    }
}
