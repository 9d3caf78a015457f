package dev.automate.gateway.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts one caller's requests in slices of a window that slides. At no time were more than the quota let through
 * within one window. Safe for many threads. {@code sliding-window.lua} is the same for many replicas.
 */
public final class SlidingWindow {
    private static final int KEPT = Quota.SLICES + 1;

    private final int[] slices = new int[KEPT];
    private long last;
    private int total;

    /** Counts a request when it is within the quota. */
    public synchronized QuotaOutcome take(Quota quota, Instant now) {
        long width = quota.sliceMillis();
        long current = Math.max(now.toEpochMilli() / width, last);
        forget(current);
        if (total >= quota.requests()) {
            return new QuotaOutcome.Exceeded(
                    quota,
                    Instant.ofEpochMilli((newest() + KEPT) * width),
                    Duration.between(now, Instant.ofEpochMilli((oldest() + KEPT) * width)));
        }
        count(current);
        return new QuotaOutcome.Within(quota, quota.requests() - total, Instant.ofEpochMilli((current + KEPT) * width));
    }

    /** Counts a request that was let through by somebody who knows better. */
    public synchronized void note(Quota quota, Instant now) {
        long current = Math.max(now.toEpochMilli() / quota.sliceMillis(), last);
        forget(current);
        count(current);
    }

    private void count(long slice) {
        slices[(int) (slice % KEPT)]++;
        total++;
    }

    private void forget(long current) {
        long gone = Math.min(current - last, KEPT);
        for (long slice = current - gone + 1; slice <= current; slice++) {
            int place = (int) (slice % KEPT);
            total -= slices[place];
            slices[place] = 0;
        }
        last = current;
    }

    private long oldest() {
        long slice = last - Quota.SLICES;
        while (slice < last && slices[(int) (slice % KEPT)] == 0) {
            slice++;
        }
        return slice;
    }

    private long newest() {
        long slice = last;
        while (slice > last - Quota.SLICES && slices[(int) (slice % KEPT)] == 0) {
            slice--;
        }
        return slice;
    }
}
