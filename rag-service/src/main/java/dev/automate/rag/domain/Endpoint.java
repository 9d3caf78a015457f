package dev.automate.rag.domain;

import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.IndexRef;
import java.time.Instant;
import java.util.UUID;

/**
 * A place that answers questions from a set of documents.
 *
 * @param slug its name in paths, unique in its tenant
 * @param provider who keeps its index
 * @param connection where that is
 * @param index the one that answers
 */
public record Endpoint(
        UUID id,
        String tenant,
        String slug,
        String name,
        String provider,
        Connection connection,
        Tuning tuning,
        Access access,
        Index index,
        Instant createdAt,
        Instant updatedAt) {
    /** The index that answers, as its provider knows it. */
    public IndexRef ref() {
        return ref(index);
    }

    /** Any of its indexes, as its provider knows it. */
    public IndexRef ref(Index version) {
        return new IndexRef(tenant, id, version.version(), version.embedding(), connection);
    }
}
