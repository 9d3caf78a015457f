package dev.automate.rag.domain.search;

/**
 * How what matches is put in order.
 *
 * @param keywordWeight weight of the words beside the meaning in a weighted fusion, 0 to 1
 * @param threshold results with a smaller score are left out, 0 to 1
 * @param diversity how much a result loses for being like those before it (maximal marginal relevance), 0 to 1; 0 keeps
 *     the plain order
 */
public record Ranking(Mode mode, Fusion fusion, double keywordWeight, double threshold, double diversity) {
    public static final Ranking DEFAULT = new Ranking(Mode.HYBRID, Fusion.WEIGHTED, 0.5, 0, 0);

    /** What a search goes by. */
    public enum Mode {
        HYBRID,
        VECTOR,
        KEYWORD
    }

    /** How words and meaning become one order. */
    public enum Fusion {
        WEIGHTED,
        RECIPROCAL_RANK
    }
}
