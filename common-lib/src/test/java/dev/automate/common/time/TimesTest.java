package dev.automate.common.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "30s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "1d, PT24H",
        "' 7s ', PT7S",
        "PT1M30S, PT1M30S",
        "0s, PT0S",
        "999999999d, PT23999999976H"
    })
    void durationIsRead(String text, Duration expected) {
        assertEquals(Optional.of(expected), Durations.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "PT-1S", "5 s", "1.5s", "5S5", "9999999999s", "P1Y", "five"})
    void otherTextIsNoDuration(String text) {
        assertEquals(Optional.empty(), Durations.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T10:30:00Z, 2026-01-15T10:30:00Z",
        "2026-01-15T10:30:00+02:00, 2026-01-15T08:30:00Z",
        "2026-01-15T10:30:00.123456Z, 2026-01-15T10:30:00.123456Z"
    })
    void timeIsRead(String text, Instant expected) {
        assertEquals(Optional.of(expected), Times.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-01-15", "2026-01-15T10:30:00", "2026-02-30T10:30:00Z", "1700000000", "now"})
    void otherTextIsNoTime(String text) {
        assertEquals(Optional.empty(), Times.parse(text));
    }
}
