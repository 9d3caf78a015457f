package dev.automate.execution.usecase.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.common.observe.CurrentTrace;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.step.StepCall;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Graphs;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutionSpansTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final SdkTracerProvider provider = SdkTracerProvider.builder().build();
    private final ExecutionSpans on = new ExecutionSpans(provider.get("test"), false);
    private final ExecutionSpans off = new ExecutionSpans(OpenTelemetry.noop().getTracer("test"), true);
    private final StepCall call = Executions.call(Graphs.node("a"));

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void stepsBelongToTheStartOfTheirExecutionWhichBelongsToTheEvent() {
        String start = on.started(call.execution(), SAMPLED).orElseThrow();
        Execution traced = call.execution().within(start);

        Span step = on.step(new StepCall(call.node(), 1, traced, call.redaction(), call.connections()))
                .orElseThrow();

        assertEquals(TRACE, CurrentTrace.idOf(start));
        assertEquals(TRACE, step.getSpanContext().getTraceId());
        assertFalse(start.equals(SAMPLED), "the start is a span of its own");
    }

    @Test
    void anExecutionThatNobodyHasAskedForBeginsATrace() {
        String start = on.started(call.execution(), null).orElseThrow();

        assertFalse(CurrentTrace.idOf(start).equals(TRACE));
    }

    @Test
    void whileNothingIsRecordedHereTheTraceOfWhoRecordsGoesOnAndOthersCostNothing() {
        assertEquals(Optional.of(SAMPLED), off.started(call.execution(), SAMPLED));
        assertEquals(Optional.empty(), off.started(call.execution(), SAMPLED.replaceAll("01$", "00")));
        assertEquals(Optional.empty(), off.started(call.execution(), null));
        assertEquals(Optional.empty(), off.step(call));
    }
}
