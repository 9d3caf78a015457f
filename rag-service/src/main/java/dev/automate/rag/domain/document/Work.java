package dev.automate.rag.domain.document;

import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.text.Chunking;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that an index is to take in, claimed by this replica.
 *
 * @param fence outdates claims before it
 * @param attempts claims so far, this one included
 * @param upload where its bytes are; absent when its text is known already
 */
public record Work(
        String tenant,
        UUID endpoint,
        long version,
        String document,
        long revision,
        long fence,
        int attempts,
        Embedding embedding,
        Chunking chunking,
        String mediaType,
        @Nullable String charset,
        @Nullable UUID upload) {}
