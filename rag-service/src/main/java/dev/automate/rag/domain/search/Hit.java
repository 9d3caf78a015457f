package dev.automate.rag.domain.search;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passage that was found.
 *
 * @param score 0 to 1, falling from hit to hit
 * @param parts what the score was made of
 */
public record Hit(
        UUID chunkId,
        String documentId,
        int ordinal,
        String text,
        @Nullable String heading,
        Map<String, Object> metadata,
        int start,
        int end,
        double score,
        Parts parts) {
    public Hit {
        metadata = Map.copyOf(metadata);
    }

    /** The same with another score. */
    public Hit scored(double other) {
        return new Hit(chunkId, documentId, ordinal, text, heading, metadata, start, end, other, parts);
    }

    /**
     * What a score was made of, each 0 to 1.
     *
     * @param keyword by its words; absent when the words didn't find it
     * @param vector by its meaning; absent when the meaning didn't find it
     * @param fused both together
     */
    public record Parts(@Nullable Double keyword, @Nullable Double vector, double fused) {}
}
