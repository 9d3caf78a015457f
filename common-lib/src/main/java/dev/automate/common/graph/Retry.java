package dev.automate.common.graph;

import java.time.Duration;
import java.util.Set;

/**
 * How often a node is tried and how long it waits in between.
 *
 * @param maxAttempts attempts in all, 1 to 100
 * @param initialDelay the wait after the first attempt
 * @param maxDelay no wait is longer
 * @param jitter whether a wait is spread over half to all of its length, so that retries don't come in step
 * @param stopOn kinds of failure that are not tried again, besides those that never are
 */
public record Retry(
        int maxAttempts,
        Backoff backoff,
        Duration initialDelay,
        Duration maxDelay,
        boolean jitter,
        Set<FailureKind> stopOn) {
    /** One attempt: what a node without a {@code retry} gets. */
    public static final Retry NONE = new Retry(1, Backoff.FIXED, Duration.ZERO, Duration.ZERO, false, Set.of());

    public Retry {
        stopOn = Set.copyOf(stopOn);
    }

    /** The wait after failed attempt number {@code attempt} (from 1), before jitter. */
    public Duration delayAfter(int attempt) {
        Duration delay = switch (backoff) {
            case FIXED -> initialDelay;
            case LINEAR -> times(attempt);
            case EXPONENTIAL -> times(1L << Math.min(attempt - 1, 30));
        };
        return delay.compareTo(maxDelay) > 0 ? maxDelay : delay;
    }

    private Duration times(long factor) {
        return Duration.ofMillis(saturated(initialDelay.toMillis(), factor));
    }

    private static long saturated(long millis, long factor) {
        long limit = Duration.ofDays(3650).toMillis();
        return millis == 0 ? 0 : factor > limit / millis ? limit : millis * factor;
    }
}
