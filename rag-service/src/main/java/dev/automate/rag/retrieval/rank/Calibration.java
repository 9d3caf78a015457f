package dev.automate.rag.retrieval.rank;

import dev.automate.rag.domain.search.Embedding;
import java.util.Map;

/**
 * What cosines of a model's vectors mean: with some models everything is alike, with others hardly anything is.
 *
 * @param unrelated where what has nothing to do with each other lies at most
 * @param same where what says the same in nearly the same words lies
 */
public record Calibration(double unrelated, double same) {
    /** The first was measured on the shipped set; the others are what their makers' examples show. */
    private static final Map<String, Calibration> KNOWN = Map.of(
            "bge-small-en-v1.5", new Calibration(0.4, 0.9),
            "bge-base-en-v1.5", new Calibration(0.4, 0.9),
            "text-embedding-ada-002", new Calibration(0.7, 0.95),
            "text-embedding-3-small", new Calibration(0.1, 0.8),
            "text-embedding-3-large", new Calibration(0.1, 0.8));

    private static final Calibration ANY = new Calibration(0.2, 0.9);

    /** For that model; a cautious guess for one that isn't known. */
    public static Calibration of(Embedding embedding) {
        return KNOWN.getOrDefault(embedding.model(), ANY);
    }

    /** 0 for unrelated, 1 for the same; beyond both where a cosine is. */
    double likeness(double similarity) {
        return (similarity - unrelated) / (same - unrelated);
    }
}
