package dev.automate.rag.domain.search;

/**
 * A question to an index.
 *
 * @param vector the text's, by the index's own embedding
 * @param topK results wanted, 1 to 100
 * @param calibration how likenesses by that embedding are read
 */
public record Search(
        String text, Vector vector, Predicate predicate, int topK, Ranking ranking, Calibration calibration) {
    /** The same, ranked in another way. */
    public Search ranked(Ranking other) {
        return new Search(text, vector, predicate, topK, other, calibration);
    }
}
