package dev.automate.rag.domain.document;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document at the door.
 *
 * @param name of its file; absent when it came as text
 * @param format absent when it is none that is read
 * @param charset that its giver named
 */
public record Incoming(
        String id,
        @Nullable String name,
        @Nullable Format format,
        @Nullable String charset,
        Map<String, Object> metadata,
        List<String> acl,
        Body body) {
    public Incoming {
        metadata = Map.copyOf(metadata);
        acl = List.copyOf(acl);
    }

    /** Where its words are. */
    public sealed interface Body {
        /** Here. */
        record Text(String text) implements Body {}

        /** In a file, which its owner takes away. */
        record Stored(Path path, long bytes) implements Body {}
    }
}
