package dev.automate.rag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.rag.domain.document.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A document as the API shows it. */
record DocumentView(
        String id,
        @Nullable String name,
        String mediaType,

        @Schema(enumeration = {"queued", "processing", "ready", "failed"})
        String status,

        @Schema(description = "Why it failed, or what it waits for") @Nullable
        String reason,

        @Schema(description = "Hundredths of the way", minimum = "0", maximum = "100")
        int progress,

        @Schema(description = "Passages that it consists of; 0 before that is known")
        int chunks,

        long bytes,
        @Schema(description = "SHA-256 of its bytes") String contentHash,
        long revision,
        Map<String, Object> metadata,

        @Schema(description = "Who may see it; empty for everybody who may ask")
        List<String> acl,

        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "What offsets point into; only where it was asked for")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String text) {
    static DocumentView of(Document document) {
        return of(document, null);
    }

    static DocumentView of(Document document, @Nullable String text) {
        return new DocumentView(
                document.id(),
                document.name(),
                document.mediaType(),
                document.status().label(),
                document.reason(),
                document.progress(),
                document.total(),
                document.bytes(),
                document.contentHash(),
                document.revision(),
                document.metadata(),
                document.acl(),
                document.createdAt(),
                document.updatedAt(),
                text);
    }
}
