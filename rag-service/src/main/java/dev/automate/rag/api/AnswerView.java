package dev.automate.rag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.rag.domain.Answer;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer as the API shows it. */
record AnswerView(
        String query,
        String answer,

        @Schema(description = "The passages behind [1], [2] and so on")
        List<CitationView> citations,

        @Schema(
                description = "model, or extract: the best passages as they stand",
                enumeration = {"model", "extract"})
        String engine,

        @Nullable String model,

        @Schema(description = "Why it is an extract") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String note,

        int latencyMs,
        String traceId) {

    record CitationView(
            int number,
            String documentId,
            int chunk,
            String content,
            int start,
            int end,
            double score,
            Map<String, Object> metadata) {
        static CitationView of(Answer.Cited cited) {
            return new CitationView(
                    cited.number(),
                    cited.hit().documentId(),
                    cited.hit().ordinal(),
                    cited.hit().text(),
                    cited.hit().start(),
                    cited.hit().end(),
                    cited.hit().score(),
                    cited.hit().metadata());
        }
    }

    static AnswerView of(String query, Answer answer, int latencyMs, String traceId) {
        return new AnswerView(
                query,
                answer.text(),
                answer.cited().stream().map(CitationView::of).toList(),
                TuningRequest.label(answer.engine()),
                answer.model(),
                answer.note(),
                latencyMs,
                traceId);
    }
}
