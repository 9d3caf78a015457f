package dev.automate.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediansTest {
    @Test
    void runsAreToldByTheirMedianAndHowFarTheyWent() {
        Figures told = Medians.of(List.of(run(10.0, 0), run(30.0, 0), run(20.0, 0)));

        assertEquals(20.0, told.values().get("p50_ms"));
        assertEquals(Map.of("p50_ms", List.of(10.0, 30.0)), told.values().get("spread"));
        assertEquals(3, told.values().get("runs"));
        assertEquals("e2e", told.values().get("scenario"));
    }

    @Test
    void whatOneOfThemLostIsNotHiddenByTheOthers() {
        Figures told = Medians.of(List.of(run(10.0, 0), run(10.0, 2), run(10.0, 0)));

        assertEquals(2L, told.values().get("lost"));
        assertEquals(List.of("2 lost"), told.broken());
    }

    @Test
    void anEvenNumberHasItsMedianInBetween() {
        assertEquals(
                15.0, Medians.of(List.of(run(10.0, 0), run(20.0, 0))).values().get("p50_ms"));
    }

    @Test
    void oneRunIsToldAsItIs() {
        Figures told = Medians.of(List.of(run(10.0, 0)));

        assertEquals(10.0, told.values().get("p50_ms"));
        assertFalse(told.values().containsKey("spread"));
    }

    private static Figures run(double millis, long lost) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("scenario", "e2e");
        values.put("p50_ms", millis);
        values.put("lost", lost);
        return new Figures(values, lost == 0 ? List.of() : List.of(lost + " lost"));
    }
}
