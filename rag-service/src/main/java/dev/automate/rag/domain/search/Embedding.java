package dev.automate.rag.domain.search;

/**
 * The model that makes an index's vectors; vectors of two models are never compared.
 *
 * @param model its name
 * @param dimensions numbers in each of its vectors
 */
public record Embedding(String model, int dimensions) {}
