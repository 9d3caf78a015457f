package dev.automate.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What became of the requests of one leg of a comparison. */
final class Answers {
    private static final long LONGEST_MICROS = 600_000_000L;
    private static final int OK = 200;

    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final Map<String, Integer> troubles = new ConcurrentHashMap<>();
    private final AtomicLong good = new AtomicLong();
    private volatile Duration took = Duration.ofMillis(1);

    /** @param micros from the time the request was due, so that a queue in the sender counts too */
    void answered(int status, long micros) {
        if (status == OK) {
            good.incrementAndGet();
            this.micros.recordValue(Math.min(Math.max(micros, 0), LONGEST_MICROS));
        } else {
            troubles.merge("status " + status, 1, Integer::sum);
        }
    }

    void failed(Throwable reason) {
        troubles.merge(reason.toString(), 1, Integer::sum);
    }

    void took(Duration time) {
        took = time;
    }

    double perSecond() {
        return good.get() * 1_000.0 / Math.max(1, took.toMillis());
    }

    double p99Millis() {
        return micros.getValueAtPercentile(99) / 1_000.0;
    }

    double p50Millis() {
        return micros.getValueAtPercentile(50) / 1_000.0;
    }

    /** What was not a 200, with how often. */
    Map<String, Integer> troubles() {
        return Map.copyOf(troubles);
    }
}
