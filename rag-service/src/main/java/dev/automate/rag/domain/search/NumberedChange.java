package dev.automate.rag.domain.search;

/**
 * A change and its place in the history of its index.
 *
 * @param number from 1, rising; whoever has seen a number has seen all that are smaller
 */
public record NumberedChange(long number, Change change) {}
