package dev.automate.datachat.query.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Leaves a model alone for a while that has failed several times in a row. Thread-safe. */
final class Health {
    private final Clock clock;
    private final int limit;
    private final Duration rest;
    private int failures;
    private Instant until = Instant.MIN;

    Health(Clock clock, int limit, Duration rest) {
        this.clock = clock;
        this.limit = limit;
        this.rest = rest;
    }

    synchronized boolean good() {
        return !clock.instant().isBefore(until);
    }

    synchronized void worked() {
        failures = 0;
    }

    synchronized void failed() {
        failures++;
        if (failures >= limit) {
            until = clock.instant().plus(rest);
            failures = 0;
        }
    }
}
