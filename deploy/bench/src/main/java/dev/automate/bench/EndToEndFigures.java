package dev.automate.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * What webhooks that start executions have come to.
 *
 * @param sent webhooks sent
 * @param accepted answered 202
 * @param refused answered otherwise
 * @param failed not answered
 * @param completed executions of accepted events that reached SUCCESS
 * @param doubled executions beyond one for an accepted event
 * @param seconds from the first webhook to the last SUCCESS
 * @param toSuccess milliseconds from the 202 to the commit of SUCCESS
 * @param toAccepted milliseconds from the time a webhook was due to its 202
 */
record EndToEndFigures(
        long sent,
        long accepted,
        long refused,
        long failed,
        long completed,
        long doubled,
        double seconds,
        Percentiles toSuccess,
        Percentiles toAccepted) {

    /** The two percentiles that are told, in milliseconds. */
    record Percentiles(double p50, double p99) {
        static Percentiles ofMicros(Histogram micros) {
            return new Percentiles(
                    micros.getValueAtPercentile(50) / 1_000.0, micros.getValueAtPercentile(99) / 1_000.0);
        }
    }

    static EndToEndFigures of(Deliveries deliveries, Completions completions) {
        Map<String, Instant> acceptedAt = deliveries.accepted();
        Histogram toSuccess = new Histogram(3);
        Instant last = deliveries.begin();
        for (Map.Entry<String, Instant> success : completions.succeeded().entrySet()) {
            Instant accepted = Objects.requireNonNull(acceptedAt.get(success.getKey()));
            long micros = Duration.between(accepted, success.getValue()).toNanos() / 1_000;
            toSuccess.recordValue(Math.max(0, micros));
            last = success.getValue().isAfter(last) ? success.getValue() : last;
        }
        return new EndToEndFigures(
                deliveries.sentCount(),
                acceptedAt.size(),
                deliveries.refusedCount(),
                deliveries.failedCount(),
                completions.succeeded().size(),
                Math.max(0, completions.executions() - acceptedAt.size()),
                Math.max(0.001, Duration.between(deliveries.begin(), last).toMillis() / 1_000.0),
                Percentiles.ofMicros(toSuccess),
                Percentiles.ofMicros(deliveries.acceptMicros()));
    }

    /** Accepted events whose execution never reached SUCCESS. */
    long lost() {
        return accepted - completed;
    }

    double completedPerSecond() {
        return completed / seconds;
    }

    /** The figures by the names that {@code --json} prints. */
    Map<String, Object> toMap(String scenario) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scenario", scenario);
        map.put("sent", sent);
        map.put("accepted", accepted);
        map.put("refused", refused);
        map.put("failed", failed);
        map.put("completed", completed);
        map.put("lost", lost());
        map.put("doubled", doubled);
        map.put("seconds", seconds);
        map.put("completed_per_second", completedPerSecond());
        map.put("p50_ms", toSuccess.p50());
        map.put("p99_ms", toSuccess.p99());
        map.put("accept_p50_ms", toAccepted.p50());
        map.put("accept_p99_ms", toAccepted.p99());
        return map;
    }
}
