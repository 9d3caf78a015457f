package dev.automate.rag.retrieval.rank;

import dev.automate.rag.domain.search.Hit;

/**
 * A place in an order.
 *
 * @param at which of the pieces of evidence it was, from 0
 * @param score 0 to 1
 */
public record Ranked(int at, double score, Hit.Parts parts) {}
