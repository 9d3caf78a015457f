package dev.automate.execution.domain.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What a node wants to have run. */
public sealed interface ChildWish {
    /**
     * Its inner graph, once for each item.
     *
     * @param vars what the inner graph sees under that name
     * @param atOnce how many of them may be under way at once
     * @param stopOnFailure whether the first one that fails keeps back those that haven't begun
     */
    record Items(List<JsonNode> items, JsonNode vars, int atOnce, boolean stopOnFailure) implements ChildWish {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * Another workflow.
     *
     * @param workflow its id or its slug
     * @param waits whether the node waits for its end
     * @param version absent: the newest one
     */
    record Workflow(String workflow, ObjectNode inputs, boolean waits, Optional<Integer> version)
            implements ChildWish {}
}
