package dev.automate.rag.domain;

import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.text.Chunking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One way of cutting and embedding an endpoint's documents.
 *
 * <pre>
 *   BUILDING ──all documents in, quality kept──▶ ACTIVE ──another one swapped in──▶ RETIRED ──▶ gone
 *       └──quality fell, or given up──▶ REJECTED ──▶ gone
 * </pre>
 *
 * @param newest the number of its newest change
 * @param changedAt when that was; absent before the first
 * @param detail why it is in its state; may be empty
 */
public record Index(
        long version,
        Embedding embedding,
        Chunking chunking,
        State state,
        long newest,
        @Nullable Instant changedAt,
        String detail) {
    /** Where an index is on its way. */
    public enum State {
        BUILDING,
        ACTIVE,
        RETIRED,
        REJECTED
    }
}
