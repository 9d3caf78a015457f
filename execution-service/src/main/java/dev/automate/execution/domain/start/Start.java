package dev.automate.execution.domain.start;

import dev.automate.execution.domain.Lineage;
import java.util.Map;

/**
 * A reason to make an execution.
 *
 * @param key makes the execution the only one of its workflow for this reason
 * @param labels in addition to those of the graph, and before them
 */
public record Start(String key, Trigger trigger, String traceId, Lineage lineage, Map<String, String> labels) {
    public Start {
        labels = Map.copyOf(labels);
    }

    public Start(String key, Trigger trigger, String traceId, Lineage lineage) {
        this(key, trigger, traceId, lineage, Map.of());
    }

    public Start(String key, Trigger trigger, String traceId) {
        this(key, trigger, traceId, Lineage.NONE);
    }
}
