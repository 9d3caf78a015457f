package dev.automate.rag.retrieval.rank;

import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Hit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an index keeps of a chunk to show it: everything but its vector and who may see it. */
public record Passage(
        UUID chunkId,
        String documentId,
        int ordinal,
        String text,
        @Nullable String heading,
        Map<String, Object> metadata,
        int start,
        int end) {
    public Passage {
        metadata = Map.copyOf(metadata);
    }

    public static Passage of(Chunk chunk) {
        return new Passage(
                chunk.id(),
                chunk.documentId(),
                chunk.ordinal(),
                chunk.text(),
                chunk.heading(),
                chunk.metadata(),
                chunk.start(),
                chunk.end());
    }

    /** Heading and text, which are searched together. */
    public static String searched(@Nullable String heading, String text) {
        return heading == null ? text : heading + "\n" + text;
    }

    public Hit toHit(double score, Hit.Parts parts) {
        return new Hit(chunkId, documentId, ordinal, text, heading, metadata, start, end, score, parts);
    }
}
