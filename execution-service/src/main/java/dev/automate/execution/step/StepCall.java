package dev.automate.execution.step;

import dev.automate.common.graph.Node;
import dev.automate.common.http.TraceContext;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.connection.Connections;
import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.domain.start.TriggerTrace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a node, as a node type sees it.
 *
 * @param redaction what a type must hold every text against before it writes it anywhere
 * @param connections those of the execution's tenant
 * @param traceparent what a request that it makes belongs to; absent: no trace that anybody records
 */
public record StepCall(
        Node node,
        int attempt,
        Execution execution,
        Redaction redaction,
        Connections connections,
        @Nullable String traceparent) {
    /** One of the trace that its execution belongs to. */
    public StepCall(Node node, int attempt, Execution execution, Redaction redaction, Connections connections) {
        this(
                node,
                attempt,
                execution,
                redaction,
                connections,
                TriggerTrace.of(execution.trigger()).orElse(null));
    }

    /** The same as part of a span. */
    public StepCall within(@Nullable String span) {
        return new StepCall(node, attempt, execution, redaction, connections, span);
    }

    /** What tells a server which trace a request of the step belongs to. */
    public Map<String, String> traceHeaders() {
        return traceparent == null
                ? Map.of("x-trace-id", traceId())
                : Map.of("x-trace-id", traceId(), TraceContext.HEADER, traceparent);
    }

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
