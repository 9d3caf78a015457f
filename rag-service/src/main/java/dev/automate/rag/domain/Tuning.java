package dev.automate.rag.domain;

import dev.automate.rag.domain.search.Ranking;

/**
 * What may be changed about an endpoint at any time, without a new index.
 *
 * @param topK results when a question doesn't say how many
 * @param logDays how long the log of questions is kept; 0 keeps none
 * @param mostDrop by how much a new index's quality may be below the old one's and be swapped in, 0 to 1
 * @param extractThreshold passages with a smaller score are in no extract, 0 to 1
 * @param instructions what the model is told beside the passages; empty for nothing
 */
public record Tuning(
        int topK, Ranking ranking, int logDays, double mostDrop, double extractThreshold, String instructions) {
    public static final Tuning DEFAULT = new Tuning(5, Ranking.DEFAULT, 30, 0.05, 0.2, "");
}
