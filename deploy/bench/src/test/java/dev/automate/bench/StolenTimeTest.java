package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StolenTimeTest {
    @Test
    void itIsToldAsAShareOfAllThatPassed() {
        StolenTime before = StolenTime.of("cpu  100 0 50 800 5 1 4 40 7 0\ncpu0 1 2 3 4 5 6 7 8 9 10\n");
        StolenTime after = StolenTime.of("cpu  160 2 70 800 7 2 5 54 9 0\ncpu0 1 2 3 4 5 6 7 8 9 10\n");

        assertEquals(Map.of("stolen_percent", 14.0), after.since(before));
        assertEquals(Map.of(), after.since(after));
    }
}
