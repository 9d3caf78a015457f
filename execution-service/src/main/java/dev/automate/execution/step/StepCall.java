package dev.automate.execution.step;

import dev.automate.common.graph.Node;
import dev.automate.execution.domain.redact.Redaction;

/**
 * One attempt of a node, as a node type sees it.
 *
 * @param redaction what a type must hold every text against before it writes it anywhere
 */
public record StepCall(Node node, int attempt, String executionId, String traceId, Redaction redaction) {
    /** The same on every attempt, so that a server can tell a repeated request from a new one. */
    public String idempotencyKey() {
        return executionId + ":" + node.id();
    }
}
