package dev.automate.rag.domain.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as it came in.
 *
 * @param mediaType one that {@link Format} knows, unless it has a fault
 * @param charset that its giver named
 * @param acl who may see it; empty for everybody who may ask the endpoint
 * @param contentHash SHA-256 of its bytes, in hexadecimal
 * @param fault why it can't be taken in at all; absent when nothing is known against it
 */
public record GivenDocument(
        String id,
        @Nullable String name,
        String mediaType,
        @Nullable String charset,
        Map<String, Object> metadata,
        List<String> acl,
        String contentHash,
        long bytes,
        @Nullable String fault) {
    public GivenDocument {
        metadata = Map.copyOf(metadata);
        acl = List.copyOf(acl);
    }
}
