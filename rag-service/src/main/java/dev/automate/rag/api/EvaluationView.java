package dev.automate.rag.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.automate.rag.domain.evaluation.Evaluation;
import dev.automate.rag.domain.evaluation.Quality;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How well an index answered. */
record EvaluationView(
        UUID id,
        long indexVersion,
        int questions,
        @Schema(description = "As the endpoint ranks") QualityView quality,
        @Schema(description = "By words alone") QualityView keyword,
        @Schema(description = "By meaning alone") QualityView vector,
        Instant ranAt) {
    /** Means over all questions, each 0 to 1. */
    record QualityView(
            @JsonProperty("ndcg_at_10") double ndcg,
            @JsonProperty("recall_at_10") double recall,
            @Schema(description = "Mean reciprocal rank") double mrr) {
        static QualityView of(Quality quality) {
            return new QualityView(
                    rounded(quality.ndcg()), rounded(quality.recall()), rounded(quality.reciprocalRank()));
        }

        private static double rounded(double figure) {
            return Math.round(figure * 10_000) / 10_000.0;
        }
    }

    static EvaluationView of(Evaluation evaluation) {
        return new EvaluationView(
                evaluation.id(),
                evaluation.version(),
                evaluation.questions(),
                QualityView.of(evaluation.figures().own()),
                QualityView.of(evaluation.figures().keyword()),
                QualityView.of(evaluation.figures().vector()),
                evaluation.ranAt());
    }
}
