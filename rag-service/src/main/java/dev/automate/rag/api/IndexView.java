package dev.automate.rag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.rag.domain.Index;
import dev.automate.rag.domain.text.Chunking;
import dev.automate.rag.store.IndexStore.Progress;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An index as the API shows it. */
record IndexView(
        long version,

        @Schema(enumeration = {"building", "active", "retired", "rejected"})
        String state,

        String embedding,
        int dimensions,
        Chunking chunking,
        @Nullable Instant changedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String detail,

        @Schema(description = "Documents in it") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Long documents,

        @Schema(description = "Documents that it has yet to take in")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long left) {
    static IndexView of(Index index) {
        return of(index, null, null);
    }

    static IndexView of(Progress progress) {
        return of(progress.index(), progress.documents(), progress.left());
    }

    private static IndexView of(Index index, @Nullable Long documents, @Nullable Long left) {
        return new IndexView(
                index.version(),
                TuningRequest.label(index.state()),
                index.embedding().model(),
                index.embedding().dimensions(),
                index.chunking(),
                index.changedAt(),
                index.detail(),
                documents,
                left);
    }
}
