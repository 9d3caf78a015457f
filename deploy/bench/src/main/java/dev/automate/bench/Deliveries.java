package dev.automate.bench;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What was sent and what became of it at the door. */
final class Deliveries {
    private static final long LONGEST_MICROS = 600_000_000L;
    private static final int FIRST_SERVER_ERROR = 500;

    private final Map<String, Instant> accepted = new ConcurrentHashMap<>();
    private final Histogram acceptMicros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong serverErrors = new AtomicLong();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Instant begin = Instant.now();

    void sent() {
        sent.incrementAndGet();
    }

    /** @param micros from the time the webhook was due to its answer, so that a queue in the sender counts too */
    void accepted(String eventId, long micros) {
        accepted.put(eventId, Instant.now());
        acceptMicros.recordValue(Math.min(Math.max(micros, 0), LONGEST_MICROS));
    }

    /** @param retryAfter whether the answer said when to come again */
    void refused(int status, boolean retryAfter) {
        refused.incrementAndGet();
        refusals.merge(retryAfter ? status + " with Retry-After" : Integer.toString(status), 1, Integer::sum);
        serverErrors.addAndGet(status >= FIRST_SERVER_ERROR ? 1 : 0);
    }

    void failed(Throwable reason) {
        failures.merge(reason.toString(), 1, Integer::sum);
    }

    Instant begin() {
        return begin;
    }

    /** Event ids with the time of their 202. */
    Map<String, Instant> accepted() {
        return Map.copyOf(accepted);
    }

    Histogram acceptMicros() {
        return acceptMicros.copy();
    }

    long sentCount() {
        return sent.get();
    }

    long refusedCount() {
        return refused.get();
    }

    /** Refused with 5xx. */
    long serverErrorCount() {
        return serverErrors.get();
    }

    /** By status, and whether it said when to come again. */
    Map<String, Integer> refusals() {
        return new TreeMap<>(refusals);
    }

    long failedCount() {
        return failures.values().stream().mapToLong(Integer::intValue).sum();
    }

    /** Why some were not answered, with how often. */
    Map<String, Integer> failures() {
        return Map.copyOf(failures);
    }
}
