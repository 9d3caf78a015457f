package dev.automate.execution.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.execution.domain.signal.Question;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a signed link asks. */
public record QuestionView(
        String name,
        @Nullable String description,
        @Schema(description = "JSON Schema of the payload") JsonNode form,
        String workflowName,
        String executionId,

        @Schema(description = "waiting, received, expired or over; only what waits can be answered")
        String state,

        @Nullable Instant expiresAt) {

    static QuestionView of(Question question) {
        return new QuestionView(
                question.signal(),
                question.description(),
                question.form(),
                question.workflowName(),
                question.executionId(),
                question.state().name().toLowerCase(Locale.ROOT),
                question.expiresAt());
    }
}
