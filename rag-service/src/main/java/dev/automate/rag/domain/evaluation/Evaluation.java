package dev.automate.rag.domain.evaluation;

import java.time.Instant;
import java.util.UUID;

/**
 * How well an index answered an endpoint's labelled questions at a time.
 *
 * @param version the index's
 * @param questions how many there were
 */
public record Evaluation(UUID id, long version, int questions, Figures figures, Instant ranAt) {
    /**
     * The same questions in three ways.
     *
     * @param own as the endpoint ranks
     * @param keyword by words alone
     * @param vector by meaning alone
     */
    public record Figures(Quality own, Quality keyword, Quality vector) {}
}
