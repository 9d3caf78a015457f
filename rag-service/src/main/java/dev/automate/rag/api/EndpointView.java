package dev.automate.rag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.rag.domain.Access;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Tuning;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.text.Chunking;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An endpoint as the API shows it. */
record EndpointView(
        UUID id,
        String slug,
        String name,
        String provider,
        String embedding,
        ConfigView config,
        Access access,
        IndexView index,
        Instant createdAt,
        Instant updatedAt) {

    record ConfigView(
            int topK,
            RankingView ranking,
            Chunking chunking,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ConnectionView connection,

            int logRetentionDays,
            double maxQualityDrop,
            double extractThreshold,
            String instructions) {}

    record RankingView(String mode, String fusion, double keywordWeight, double threshold, double diversity) {
        static RankingView of(Ranking ranking) {
            return new RankingView(
                    TuningRequest.label(ranking.mode()),
                    TuningRequest.label(ranking.fusion()),
                    ranking.keywordWeight(),
                    ranking.threshold(),
                    ranking.diversity());
        }
    }

    record ConnectionView(String url, boolean hasSecret) {
        static ConnectionView of(Connection connection) {
            return new ConnectionView(connection.url(), !connection.secret().isEmpty());
        }
    }

    /** @param whole also what only those see who may change it */
    static EndpointView of(Endpoint endpoint, boolean whole) {
        boolean connected = whole && !endpoint.connection().equals(Connection.NONE);
        Tuning tuning = endpoint.tuning();
        return new EndpointView(
                endpoint.id(),
                endpoint.slug(),
                endpoint.name(),
                endpoint.provider(),
                endpoint.index().embedding().model(),
                new ConfigView(
                        tuning.topK(),
                        RankingView.of(tuning.ranking()),
                        endpoint.index().chunking(),
                        connected ? ConnectionView.of(endpoint.connection()) : null,
                        tuning.logDays(),
                        tuning.mostDrop(),
                        tuning.extractThreshold(),
                        tuning.instructions()),
                endpoint.access(),
                IndexView.of(endpoint.index()),
                endpoint.createdAt(),
                endpoint.updatedAt());
    }
}
