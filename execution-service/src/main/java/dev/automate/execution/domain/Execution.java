package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.execution.domain.start.TriggerTrace;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as the engine knows it.
 *
 * @param startKey makes it the only one of its workflow for what started it
 * @param attempt counts along a chain of replays, from 1
 * @param trigger {@code event} and {@code inputs} as expressions see them, in full
 */
public record Execution(
        String id,
        String tenant,
        UUID workflowId,
        String workflowName,
        int workflowVersion,
        String startKey,
        int attempt,
        JsonNode trigger,
        String traceId,
        Lineage lineage) {
    /** The same as part of a trace, or of none. */
    public Execution within(@Nullable String traceparent) {
        if (TriggerTrace.of(trigger).equals(Optional.ofNullable(traceparent))) {
            return this;
        }
        JsonNode within = TriggerTrace.within(trigger, traceparent);
        return new Execution(
                id, tenant, workflowId, workflowName, workflowVersion, startKey, attempt, within, traceId, lineage);
    }
}
