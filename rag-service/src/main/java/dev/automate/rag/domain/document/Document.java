package dev.automate.rag.domain.document;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as its endpoint knows it.
 *
 * @param id as its owner gave it, or made here
 * @param name of its file; absent when it came as text
 * @param revision rises with each change
 * @param reason why it failed, or what it waits for; absent when all is well
 * @param done passages that are embedded
 * @param total passages that it consists of; 0 before that is known
 */
public record Document(
        String id,
        @Nullable String name,
        String mediaType,
        Map<String, Object> metadata,
        List<String> acl,
        String contentHash,
        long bytes,
        long revision,
        DocumentStatus status,
        @Nullable String reason,
        int done,
        int total,
        Instant createdAt,
        Instant updatedAt) {
    private static final int WHOLE = 100;

    public Document {
        metadata = Map.copyOf(metadata);
        acl = List.copyOf(acl);
    }

    /** Hundredths of the way. */
    public int progress() {
        return switch (status) {
            case READY -> WHOLE;
            case QUEUED -> 0;
            case PROCESSING, FAILED -> total == 0 ? 0 : Math.min(WHOLE - 1, done * WHOLE / total);
        };
    }
}
