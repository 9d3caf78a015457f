package dev.automate.common.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The trace that a deployment has recorded, in the form of W3C Trace Context; nothing while none is. */
public final class CurrentTrace {
    private static final int TRACE_BEGINS = 3;
    private static final int TRACE_ENDS = 35;
    private static final int SPAN_BEGINS = 36;
    private static final int SPAN_ENDS = 52;

    private CurrentTrace() {}

    /** The {@code traceparent} of what happens now, on this thread or its Vert.x context. */
    public static Optional<String> traceparent() {
        return traceparent(Span.current());
    }

    /** The {@code traceparent} of what a span has done. */
    public static Optional<String> traceparent(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex())
                : Optional.empty();
    }

    /** The id of the trace that is recorded now. */
    public static Optional<String> id() {
        return traceparent().map(CurrentTrace::idOf);
    }

    /** The id in a well-formed {@code traceparent}. */
    public static String idOf(String traceparent) {
        return traceparent.substring(TRACE_BEGINS, TRACE_ENDS);
    }

    /** Whether whoever sent it records the trace. */
    public static boolean isSampled(String traceparent) {
        return traceparent.length() > SPAN_ENDS
                && TraceFlags.fromHex(traceparent, SPAN_ENDS + 1).isSampled();
    }

    /**
     * The context in which a span goes on with what somebody else has begun.
     *
     * @param traceparent well-formed; absent: a trace of its own begins
     */
    public static Context after(@Nullable String traceparent) {
        if (traceparent == null) {
            return Context.root();
        }
        SpanContext remote = SpanContext.createFromRemoteParent(
                idOf(traceparent),
                traceparent.substring(SPAN_BEGINS, SPAN_ENDS),
                TraceFlags.fromHex(traceparent, SPAN_ENDS + 1),
                TraceState.getDefault());
        return Context.root().with(Span.wrap(remote));
    }
}
