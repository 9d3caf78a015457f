package dev.automate.rag.retrieval.rank;

/** How much a word tells by being there: the inverse document frequency of BM25 (Robertson and Spärck Jones). */
public final class Rareness {
    private Rareness() {}

    /**
     * From near 0 for a word that is everywhere up; a word that is nowhere is the rarest.
     *
     * @param holders passages that hold the word
     * @param all passages there are
     */
    public static double of(long holders, long all) {
        long among = Math.max(holders, all);
        return Math.log(1 + (among - holders + 0.5) / (holders + 0.5));
    }
}
