package dev.automate.rag.domain.search;

import java.util.UUID;

/**
 * Names one index: an endpoint's documents, cut and embedded in one way.
 *
 * @param version rises with each re-index; the versions of an endpoint live side by side until one is swapped in
 * @param embedding what its vectors are made with
 * @param connection where its provider is
 */
public record IndexRef(String tenant, UUID endpoint, long version, Embedding embedding, Connection connection) {}
