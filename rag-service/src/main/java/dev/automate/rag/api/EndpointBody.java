package dev.automate.rag.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of an endpoint's body. */
record EndpointBody(
        @Schema(description = "In paths; made from the name when absent", examples = "support-docs") @Nullable
        String slug,

        @Schema(examples = "Support documents") @Nullable String name,

        @Schema(description = "embedded, pgvector, qdrant, pinecone or external; stays", defaultValue = "embedded")
        @Nullable
        String provider,

        @Schema(description = "The model that makes vectors; changed by a reindex", defaultValue = "bge-small-en-v1.5")
        @Nullable
        String embedding,

        @Nullable Settings config,

        @Schema(description = "Who may ask; empty for everybody with rag:query in the tenant") @Nullable
        Rules access) {

    record Settings(
            @Schema(minimum = "1", maximum = "100", defaultValue = "5") @Nullable
            Integer topK,

            @Nullable Order ranking,

            @Schema(description = "Changed by a reindex") @Nullable
            Cut chunking,

            @Nullable Place connection,

            @Schema(description = "Days that questions stay in the log; 0 for no log", defaultValue = "30") @Nullable
            Integer logRetentionDays,

            @Schema(
                    description = "A new index whose nDCG@10 is lower by more than this isn't swapped in",
                    defaultValue = "0.05")
            @Nullable
            Double maxQualityDrop,

            @Schema(
                    description = "Passages of a smaller score, or of less than half the best one's, are in no extract",
                    defaultValue = "0.2")
            @Nullable
            Double extractThreshold,

            @Schema(description = "What the model that writes answers is told besides") @Nullable
            String instructions) {}

    record Order(
            @Schema(
                    enumeration = {"hybrid", "vector", "keyword"},
                    defaultValue = "hybrid")
            @Nullable
            String mode,

            @Schema(
                    enumeration = {"weighted", "reciprocal_rank"},
                    defaultValue = "weighted")
            @Nullable
            String fusion,

            @Schema(description = "Weight of words beside meaning", minimum = "0", maximum = "1") @Nullable
            Double keywordWeight,

            @Schema(description = "Smaller scores are left out", minimum = "0", maximum = "1") @Nullable
            Double threshold,

            @Schema(description = "Loss of what is like the results before it", minimum = "0", maximum = "1") @Nullable
            Double diversity) {}

    record Cut(
            @Schema(minimum = "32", maximum = "480", defaultValue = "256") @Nullable
            Integer tokens,

            @Schema(description = "At most half of tokens", defaultValue = "32") @Nullable
            Integer overlap) {}

    record Place(
            @Schema(examples = "https://my-cluster.example.com:6333") @Nullable
            String url,

            @Schema(description = "Written, never shown", writeOnly = true) @Nullable
            String secret) {}

    record Rules(
            @Schema(description = "admin, editor, viewer; one is enough") @Nullable
            List<String> roles,

            @Schema(description = "One is enough as well") @Nullable
            List<String> scopes,

            @Schema(description = "Further tenants that may ask") @Nullable
            List<String> tenants) {}
}
