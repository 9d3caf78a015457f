package dev.automate.execution.step;

import dev.automate.common.graph.Node;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.connection.Connections;
import dev.automate.execution.domain.redact.Redaction;
import java.time.Duration;
import java.util.Optional;

/**
 * One attempt of a node, as a node type sees it.
 *
 * @param redaction what a type must hold every text against before it writes it anywhere
 * @param connections those of the execution's tenant
 */
public record StepCall(Node node, int attempt, Execution execution, Redaction redaction, Connections connections) {
    public String executionId() {
        return execution.id();
    }

    public String tenant() {
        return execution.tenant();
    }

    public String traceId() {
        return execution.traceId();
    }

    /** The longest this attempt may take; {@code otherwise} when the node doesn't say. */
    public Duration timeoutOr(Duration otherwise) {
        return Optional.ofNullable(node.timeout()).orElse(otherwise);
    }

    /** The same on every attempt, so that a server can tell a repeated request from a new one. */
    public String idempotencyKey() {
        return execution.id() + ":" + node.id();
    }
}
