package dev.automate.gateway.route;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * How many requests an event loop takes on for each service in one round of its work. A round that takes long keeps
 * everybody waiting, those who are taken on twice; the loop then takes on fewer, and more again once rounds are short
 * (additive increase, multiplicative decrease: Chiu and Jain, 1989). Lives on that loop.
 */
final class LoopIntake {
    private static final double LONG_ROUND_NANOS = Duration.ofMillis(150).toNanos();
    private static final double RECOVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final double STRONGEST_CUT = 0.5;
    private static final double LEAST_SHARE = 1.0 / 16;

    private final Executor endOfRound;
    private final LongSupplier nanoTime;
    private final Map<Service, Integer> taken = new EnumMap<>(Service.class);
    private boolean inRound;
    private double share = 1;
    private long ended;

    /** @param endOfRound runs what it is given when the loop has done all that it has begun */
    LoopIntake(Executor endOfRound, LongSupplier nanoTime) {
        this.endOfRound = endOfRound;
        this.nanoTime = nanoTime;
        this.ended = nanoTime.getAsLong();
    }

    /** @param most what a loop that isn't behind takes on in a round */
    boolean takes(Service service, int most) {
        if (!inRound) {
            inRound = true;
            long began = nanoTime.getAsLong();
            endOfRound.execute(() -> end(began));
        }
        return taken.getOrDefault(service, 0) < share * most;
    }

    void took(Service service) {
        taken.merge(service, 1, Integer::sum);
    }

    private void end(long began) {
        long now = nanoTime.getAsLong();
        double lasted = now - began;
        share = lasted > LONG_ROUND_NANOS
                ? Math.max(LEAST_SHARE, share * Math.max(STRONGEST_CUT, LONG_ROUND_NANOS / lasted))
                : Math.min(1, share + (now - ended) / RECOVERY_NANOS);
        ended = now;
        inRound = false;
        taken.clear();
    }
}
