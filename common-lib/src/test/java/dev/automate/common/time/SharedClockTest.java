package dev.automate.common.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.testkit.MovingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SharedClockTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MovingClock machine = new MovingClock(NOON);
    private long steadyNanos;
    private final SharedClock clock = new SharedClock(machine, () -> steadyNanos);

    @Test
    void beforeAnythingIsToldItIsTheMachines() {
        pass(SECOND);

        assertEquals(NOON.plus(SECOND), clock.instant());
    }

    @Test
    void whatIsToldCountsFromTheMiddleOfTheJourney() {
        told(NOON.minusSeconds(3_600), Duration.ofMillis(10));
        pass(SECOND);

        assertEquals(NOON.minusSeconds(3_600).plusMillis(1_005), clock.instant());
        assertEquals(Duration.ofHours(1).plusMillis(5), clock.machineAhead());
    }

    @Test
    void nobodyMovesItBySettingTheMachinesClock() {
        told(NOON, Duration.ZERO);
        machine.set(NOON.plusSeconds(3_600));
        pass(SECOND);

        assertEquals(NOON.plus(SECOND), clock.instant());
    }

    @Test
    void aSlowAnswerThatMayAgreeChangesNothing() {
        told(NOON, Duration.ZERO);

        told(NOON.plusMillis(100), SECOND);

        assertEquals(NOON.plus(SECOND), clock.instant());
    }

    @Test
    void anAnswerThatCannotAgreePutsItRight() {
        told(NOON, Duration.ZERO);

        told(NOON.plusSeconds(60), SECOND);

        assertEquals(NOON.plusSeconds(60).plusMillis(500), clock.instant());
    }

    @Test
    void itIsAsFineAsADatabaseKeepsTimes() {
        told(NOON.plusNanos(1_999), Duration.ZERO);

        assertEquals(NOON.plusNanos(1_000), clock.instant());
    }

    private void told(Instant there, Duration journey) {
        long asked = clock.asking();
        pass(journey);
        clock.tell(there, asked);
    }

    private void pass(Duration duration) {
        machine.pass(duration);
        steadyNanos += duration.toNanos();
    }
}
