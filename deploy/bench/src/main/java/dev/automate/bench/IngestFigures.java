package dev.automate.bench;

import dev.automate.bench.EndToEndFigures.Percentiles;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run of {@code bench ingest} found.
 *
 * @param seconds from the first webhook to the last answer
 * @param stored events of these deliveries that PostgreSQL holds afterwards
 * @param serviceCpu processor time of event-service meanwhile
 * @param databaseCpu that of PostgreSQL, for whoever it worked
 */
record IngestFigures(Deliveries deliveries, double seconds, long stored, Duration serviceCpu, Duration databaseCpu) {
    long accepted() {
        return deliveries.accepted().size();
    }

    double acceptedPerSecond() {
        return accepted() / Math.max(0.001, seconds);
    }

    /** Accepted, and not there. */
    long lost() {
        return Math.max(0, accepted() - stored);
    }

    /** There, and nobody was told: at the most those whose answer was lost. */
    long doubled() {
        return Math.max(0, stored - accepted());
    }

    /** The figures by the names that {@code --json} prints. */
    Map<String, Object> toMap() {
        Percentiles toAccepted = Percentiles.ofMicros(deliveries.acceptMicros());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scenario", "ingest");
        map.put("sent", deliveries.sentCount());
        map.put("accepted", accepted());
        map.put("refused", deliveries.refusedCount());
        map.put("server_errors", deliveries.serverErrorCount());
        map.put("failed", deliveries.failedCount());
        map.put("lost", lost());
        map.put("doubled", doubled());
        map.put("seconds", seconds);
        map.put("accepted_per_second", acceptedPerSecond());
        map.put("p50_ms", toAccepted.p50());
        map.put("p99_ms", toAccepted.p99());
        map.put("event_service_cpu_us", microsEach(serviceCpu));
        map.put("postgres_cpu_us", microsEach(databaseCpu));
        return map;
    }

    private double microsEach(Duration cpu) {
        return cpu.toNanos() / 1_000.0 / Math.max(1, accepted());
    }
}
