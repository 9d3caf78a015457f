package dev.automate.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoopIntakeTest {
    private static final int MOST = 128;
    private static final Duration SHORT = Duration.ofMillis(5);

    private final AtomicLong nanos = new AtomicLong();
    private final Queue<Runnable> endOfRound = new ArrayDeque<>();
    private final LoopIntake intake = new LoopIntake(endOfRound::add, nanos::get);

    @Test
    void takesOnAsManyForEachServiceAsThereArePlaces() {
        assertEquals(MOST, takenFor(Service.EVENT));
        assertEquals(MOST, takenFor(Service.WORKFLOW));
        assertEquals(0, takenFor(Service.EVENT));

        endAfter(SHORT);
        assertEquals(MOST, takenFor(Service.EVENT));
    }

    @Test
    void takesOnFewerTheLongerItsRoundsTake() {
        assertEquals(MOST, takenAfter(Duration.ofMillis(150)));
        assertEquals(96, takenAfter(Duration.ofMillis(200)));
        assertEquals(49, takenAfter(Duration.ofSeconds(10)));
    }

    @Test
    void neverStopsTakingOnSome() {
        for (int round = 0; round < 20; round++) {
            takenAfter(Duration.ofSeconds(1));
        }

        assertEquals(MOST / 16, takenAfter(Duration.ofSeconds(1)));
    }

    @Test
    void takesOnMoreAgainOnceItsRoundsAreShort() {
        takenAfter(Duration.ofMillis(300));
        rest(Duration.ofMillis(235));
        assertEquals(96, takenAfter(SHORT));

        rest(Duration.ofSeconds(1));
        assertEquals(MOST, takenAfter(SHORT));
    }

    /** What is taken on in the round after one that lasted so long. */
    private int takenAfter(Duration lasted) {
        endAfter(SHORT);
        intake.takes(Service.EVENT, MOST);
        endAfter(lasted);
        return takenFor(Service.EVENT);
    }

    private int takenFor(Service service) {
        int count = 0;
        while (intake.takes(service, MOST)) {
            intake.took(service);
            count++;
        }
        return count;
    }

    private void rest(Duration time) {
        endAfter(SHORT);
        nanos.addAndGet(time.toNanos());
    }

    private void endAfter(Duration lasted) {
        nanos.addAndGet(lasted.toNanos());
        while (!endOfRound.isEmpty()) {
            endOfRound.remove().run();
        }
    }
}
