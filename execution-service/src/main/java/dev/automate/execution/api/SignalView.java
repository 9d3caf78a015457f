package dev.automate.execution.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.execution.domain.signal.Question;
import dev.automate.execution.domain.signal.SignalLinks;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a waiting step asks, and where it is answered. */
public record SignalView(
        String name,
        @Nullable String description,
        @Schema(description = "JSON Schema of the payload") JsonNode form,
        List<String> assignees,

        @Schema(description = "Where callers with executions:write answer it by POST")
        String url,

        @Schema(description = "Where whoever has this link answers it; shown to callers with executions:write only")
        @Nullable
        String approveUrl,

        @Nullable Instant expiresAt) {
    public SignalView {
        assignees = List.copyOf(assignees);
    }

    static SignalView of(Question question, SignalLinks links, @Nullable String approveUrl) {
        return new SignalView(
                question.signal(),
                question.description(),
                question.form(),
                question.assignees(),
                links.url(question),
                approveUrl,
                question.expiresAt());
    }
}
