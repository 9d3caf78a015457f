package dev.automate.common.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SharedClockTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Machine machine = new Machine();
    private final SharedClock clock = new SharedClock(machine, () -> machine.steadyNanos);

    /** A machine whose two clocks are moved by hand. */
    private static final class Machine extends Clock {
        private Instant time = NOON;
        private long steadyNanos;

        void pass(Duration duration) {
            time = time.plus(duration);
            steadyNanos += duration.toNanos();
        }

        @Override
        public Instant instant() {
            return time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void beforeAnythingIsToldItIsTheMachines() {
        machine.pass(SECOND);

        assertEquals(NOON.plus(SECOND), clock.instant());
    }

    @Test
    void whatIsToldCountsFromTheMiddleOfTheJourney() {
        told(NOON.minusSeconds(3_600), Duration.ofMillis(10));
        machine.pass(SECOND);

        assertEquals(NOON.minusSeconds(3_600).plusMillis(1_005), clock.instant());
        assertEquals(Duration.ofHours(1).plusMillis(5), clock.machineAhead());
    }

    @Test
    void nobodyMovesItBySettingTheMachinesClock() {
        told(NOON, Duration.ZERO);
        machine.time = NOON.plusSeconds(3_600);
        machine.pass(SECOND);

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
        machine.pass(journey);
        clock.tell(there, asked);
    }
}
