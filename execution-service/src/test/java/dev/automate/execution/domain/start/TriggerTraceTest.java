package dev.automate.execution.domain.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.execution.testing.Sender;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggerTraceTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final JsonNode plain = Sender.json("{'event':{'id':'evt'},'inputs':{}}");

    @Test
    void theTraceStandsBesideWhatExpressionsSee() {
        JsonNode traced = TriggerTrace.within(plain, TRACE);

        assertEquals(Optional.of(TRACE), TriggerTrace.of(traced));
        assertEquals(plain.path("event"), traced.path("event"));
        assertEquals(Optional.empty(), TriggerTrace.of(plain));
    }

    @Test
    void whatBelongsToNoTraceIsLeftAlone() {
        assertSame(plain, TriggerTrace.within(plain, null));
    }

    @Test
    void aTraceGivesWayToAnother() {
        JsonNode traced = TriggerTrace.within(plain, TRACE);

        assertEquals(plain, TriggerTrace.within(traced, null));
        assertEquals(Optional.of(TRACE + "x"), TriggerTrace.of(TriggerTrace.within(traced, TRACE + "x")));
    }
}
