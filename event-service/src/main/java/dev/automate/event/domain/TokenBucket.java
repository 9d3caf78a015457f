package dev.automate.event.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tokens that come back evenly over time, and a full bucket of them to begin with. Thread-safe. */
public final class TokenBucket {
    /** What is left of a token by rounding is a token. */
    private static final double ONE = 1 - 1e-9;

    private final int size;
    private final Duration refill;
    private double tokens;
    private Instant filledAt;

    /** @param refill how long an empty bucket takes to be full again */
    public TokenBucket(int size, Duration refill, Instant now) {
        this.size = size;
        this.refill = refill;
        this.tokens = size;
        this.filledAt = now;
    }

    /** Takes a token, or says how long it takes until there is one. */
    public synchronized Optional<Duration> take(Instant now) {
        double eachNanos = (double) refill.toNanos() / size;
        double since = Math.max(0, Duration.between(filledAt, now).toNanos());
        tokens = Math.min(size, tokens + since / eachNanos);
        filledAt = now;
        if (tokens >= ONE) {
            tokens = Math.max(0, tokens - 1);
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.round((1 - tokens) * eachNanos)));
    }
}
