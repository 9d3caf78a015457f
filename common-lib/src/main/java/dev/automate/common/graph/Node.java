package dev.automate.common.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a workflow.
 *
 * @param id unique in its graph; expressions call it {@code steps.<id>}
 * @param type a node type, such as {@code http.request}
 * @param config what the type needs; strings may hold expressions
 * @param name for people
 * @param timeout the longest one attempt may take; absent: the type's own
 * @param redact names of fields whose values are never shown
 * @param compensate id of the node that undoes this one when the execution fails later; absent: nothing does
 */
public record Node(
        String id,
        String type,
        ObjectNode config,
        @Nullable String name,
        Retry retry,
        @Nullable Duration timeout,
        OnError onError,
        List<String> redact,
        Join join,
        @Nullable String compensate) {
    public Node {
        redact = List.copyOf(redact);
    }
}
