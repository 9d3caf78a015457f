package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

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
        Lineage lineage) {}
