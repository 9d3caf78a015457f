package dev.automate.rag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.rag.usecase.EndpointHealth.Report;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an endpoint is. */
record HealthView(
        @Schema(enumeration = {"healthy", "degraded", "unhealthy"})
        String status,

        String endpoint,
        String provider,
        long documentCount,

        @Schema(description = "When what it answers from last changed") @Nullable
        Instant lastSync,

        long latencyMs,
        long chunkCount,
        @Schema(description = "Documents on their way") long waiting,
        @Schema(description = "Documents that failed") long failed,
        String embedding,
        long indexVersion,

        @Schema(description = "Why it isn't healthy") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String detail,

        @Schema(description = "The newest evaluation of the index that answers")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        EvaluationView quality) {
    static HealthView of(Report report) {
        return new HealthView(
                TuningRequest.label(report.provider().status()),
                report.endpoint().slug(),
                report.endpoint().provider(),
                report.provider().documents(),
                report.endpoint().index().changedAt(),
                report.latencyMillis(),
                report.provider().chunks(),
                report.counts().waiting(),
                report.counts().failed(),
                report.endpoint().index().embedding().model(),
                report.endpoint().index().version(),
                report.provider().detail(),
                report.evaluation().map(EvaluationView::of).orElse(null));
    }
}
