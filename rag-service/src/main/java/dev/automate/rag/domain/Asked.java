package dev.automate.rag.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A question that was asked, as the log keeps it: without its words.
 *
 * @param kind {@code query} or {@code answer}
 * @param queryHash SHA-256 of the words, in hexadecimal: the same question can be found again by who has it
 */
public record Asked(
        UUID id,
        String kind,
        String principal,
        String queryHash,
        int topK,
        List<Found> results,
        int latencyMillis,
        String traceId,
        Instant askedAt) {
    public Asked {
        results = List.copyOf(results);
    }

    /** What was found: which passage of which document, and how good it was. */
    public record Found(String document, int chunk, double score) {}
}
