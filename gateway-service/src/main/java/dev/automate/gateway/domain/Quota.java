package dev.automate.gateway.domain;

import java.time.Duration;

/**
 * A limit: so many requests in any window of that length.
 *
 * @param name for the caller, such as {@code standard}
 * @param requests at least 1
 */
public record Quota(String name, int requests, Duration window) {
    /** A window is counted in so many slices, and one more: what is refused may be a slice early, never too late. */
    public static final int SLICES = 60;

    public Quota {
        if (requests < 1 || window.toMillis() < SLICES) {
            throw new IllegalArgumentException("a quota needs a request and a window of " + SLICES + " ms at least");
        }
    }

    public long sliceMillis() {
        return window.toMillis() / SLICES;
    }
}
