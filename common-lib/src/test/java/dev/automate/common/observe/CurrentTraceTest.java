package dev.automate.common.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurrentTraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @Test
    void whatSomebodyElseHasBegunGoesOnUnderItsId() {
        Span remote = Span.fromContext(CurrentTrace.after(PARENT));

        assertEquals(TRACE, remote.getSpanContext().getTraceId());
        assertTrue(remote.getSpanContext().isRemote());
        assertEquals(Optional.of(PARENT), CurrentTrace.traceparent(remote));
    }

    @Test
    void nothingIsCurrentWhileNothingIsRecorded() {
        assertEquals(Optional.empty(), CurrentTrace.traceparent());
        assertEquals(Optional.empty(), CurrentTrace.id());
        assertEquals(Context.root(), CurrentTrace.after(null));
    }

    @Test
    void theFlagSaysWhetherSomebodyRecords() {
        assertTrue(CurrentTrace.isSampled(PARENT));
        assertFalse(CurrentTrace.isSampled(PARENT.replaceAll("01$", "00")));
        assertFalse(CurrentTrace.isSampled(""));
    }
}
