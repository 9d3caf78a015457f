package dev.automate.execution.usecase.observe;

import dev.automate.common.observe.CurrentTrace;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.start.TriggerTrace;
import dev.automate.execution.step.StepCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The spans of executions. What an execution's steps belong to is kept with its trigger: they go on with it on whatever
 * replica, however much later. A span says of a step its node, type and outcome, and nothing that the step has seen.
 *
 * <pre>
 *   event's request ──▶ execution start ──▶ step a
 *                                       └─▶ step b ──▶ whatever server it asks
 * </pre>
 */
@Singleton
public class ExecutionSpans {
    private final Tracer tracer;
    private final boolean off;

    public ExecutionSpans(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.tracer = tracer;
        this.off = off;
    }

    /**
     * An execution is about to be recorded; answers what its steps belong to.
     *
     * @param traceparent of what starts it; absent: nothing that is recorded
     */
    public Optional<String> started(Execution execution, @Nullable String traceparent) {
        if (off) {
            return Optional.ofNullable(traceparent).filter(CurrentTrace::isSampled);
        }
        Span span = span("execution start", SpanKind.CONSUMER, execution, traceparent)
                .setAttribute("automate.workflow", execution.workflowName())
                .setAttribute("automate.workflow_version", execution.workflowVersion())
                .startSpan();
        span.end();
        return CurrentTrace.traceparent(span);
    }

    /** An attempt of a node begins; nothing while no traces are recorded. */
    Optional<Span> step(StepCall call) {
        if (off) {
            return Optional.empty();
        }
        @Nullable String parent = TriggerTrace.of(call.execution().trigger()).orElse(null);
        return Optional.of(span("step " + call.node().type(), SpanKind.INTERNAL, call.execution(), parent)
                .setAttribute("automate.node", call.node().id())
                .setAttribute("automate.node_type", call.node().type())
                .setAttribute("automate.attempt", call.attempt())
                .startSpan());
    }

    @Nullable
    String traceparent(Span span) {
        return CurrentTrace.traceparent(span).orElse(null);
    }

    void ended(Span span, String outcome, boolean badly) {
        span.setAttribute("automate.outcome", outcome);
        if (badly) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private SpanBuilder span(String name, SpanKind kind, Execution execution, @Nullable String traceparent) {
        return tracer.spanBuilder(name)
                .setParent(CurrentTrace.after(traceparent))
                .setSpanKind(kind)
                .setAttribute("automate.execution_id", execution.id())
                .setAttribute("automate.tenant", execution.tenant())
                .setAttribute("automate.trace_id", execution.traceId());
    }
}
