package dev.automate.rag.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A place that answers questions from a set of documents.
 *
 * @param slug its name in paths, unique in its tenant
 * @param provider where its vectors are kept
 * @param embedding the model that makes them
 */
public record Endpoint(
        UUID id, String slug, String name, String provider, String embedding, Instant createdAt, Instant updatedAt) {}
