package dev.automate.rag.api;

import dev.automate.rag.domain.Asked;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question of the log as the API shows it. */
record AskedView(
        UUID id,
        @Schema(enumeration = {"query", "answer"}) String kind,
        String principal,

        @Schema(description = "SHA-256 of the words, lower case and spaced once; the words themselves aren't kept")
        String queryHash,

        int topK,
        List<Asked.Found> results,
        int latencyMs,
        String traceId,
        Instant askedAt) {
    static AskedView of(Asked asked) {
        return new AskedView(
                asked.id(),
                asked.kind(),
                asked.principal(),
                asked.queryHash(),
                asked.topK(),
                asked.results(),
                asked.latencyMillis(),
                asked.traceId(),
                asked.askedAt());
    }
}
