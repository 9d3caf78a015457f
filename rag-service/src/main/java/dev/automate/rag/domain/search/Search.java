package dev.automate.rag.domain.search;

/**
 * A question to an index.
 *
 * @param vector the text's, by the index's own embedding
 * @param topK results wanted, 1 to 100
 */
public record Search(String text, Vector vector, Predicate predicate, int topK, Ranking ranking) {}
