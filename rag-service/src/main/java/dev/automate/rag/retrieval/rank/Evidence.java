package dev.automate.rag.retrieval.rank;

/**
 * What speaks for one passage.
 *
 * @param similarity cosine of its vector and the question's, -1 to 1
 * @param keyword which share of the question's words it holds, rare words counting for more (BM25, over the most that
 *     BM25 could give for this question), 0 to 1
 * @param identifiers which share of the identifiers asked for it holds, rare ones counting for more, 0 to 1
 */
public record Evidence(double similarity, double keyword, double identifiers) {}
