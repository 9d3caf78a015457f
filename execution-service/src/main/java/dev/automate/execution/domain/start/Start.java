package dev.automate.execution.domain.start;

import dev.automate.execution.domain.Lineage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reason to make an execution.
 *
 * @param key makes the execution the only one of its workflow for this reason
 * @param labels in addition to those of the graph, and before them
 * @param traceparent the trace of the reason; absent: nobody records one
 */
public record Start(
        String key,
        Trigger trigger,
        String traceId,
        Lineage lineage,
        Map<String, String> labels,
        @Nullable String traceparent) {
    public Start {
        labels = Map.copyOf(labels);
    }

    public Start(String key, Trigger trigger, String traceId, Lineage lineage, Map<String, String> labels) {
        this(key, trigger, traceId, lineage, labels, null);
    }

    public Start(String key, Trigger trigger, String traceId, Lineage lineage) {
        this(key, trigger, traceId, lineage, Map.of());
    }

    public Start(String key, Trigger trigger, String traceId) {
        this(key, trigger, traceId, Lineage.NONE);
    }

    /** The same as part of a trace. */
    public Start within(@Nullable String trace) {
        return new Start(key, trigger, traceId, lineage, labels, trace);
    }
}
