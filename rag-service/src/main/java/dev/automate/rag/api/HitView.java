package dev.automate.rag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.rag.domain.search.Hit;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A result as the API shows it. */
record HitView(
        @Schema(description = "The document's; one document may be there with several passages")
        String id,

        String content,

        @Schema(description = "0 to 1, falling from result to result")
        double score,

        Map<String, Object> metadata,
        String documentId,

        @Schema(description = "The passage's place in the document, from 0")
        int chunk,

        @Schema(description = "The headings it stands under") @Nullable
        String heading,

        @Schema(description = "Its first character in the document's text, in UTF-16 code units")
        int start,

        @Schema(description = "The character after its last")
        int end,

        @Schema(description = "The text around it; only where it was asked for")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String parent,

        @Schema(description = "What the score is made of; only with debug") @JsonInclude(JsonInclude.Include.NON_NULL)
        Hit.@Nullable Parts parts) {
    static HitView of(Hit hit, @Nullable String parent, boolean debug) {
        return new HitView(
                hit.documentId(),
                hit.text(),
                hit.score(),
                hit.metadata(),
                hit.documentId(),
                hit.ordinal(),
                hit.heading(),
                hit.start(),
                hit.end(),
                parent,
                debug ? hit.parts() : null);
    }
}
