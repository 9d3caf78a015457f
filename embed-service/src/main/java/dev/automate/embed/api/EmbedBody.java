package dev.automate.embed.api;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of an embed's body. */
record EmbedBody(
        @Schema(description = "Required in a new one", examples = "Support Chat") @Nullable
        String title,

        @Schema(examples = "#667EEA") @Nullable String primaryColor,

        @Schema(examples = "Hi! How can I help you today?") @Nullable
        String welcomeMessage,

        @Schema(examples = "Type your question...") @Nullable
        String placeholder,

        @Schema(
                description =
                        "Pages that may show it: https://shop.example.com, or https://*.example.com for all below;"
                                + " http for loopback only. Empty: none",
                examples = "[\"https://shop.example.com\"]")
        @Nullable
        List<String> allowedOrigins,

        @Schema(description = "Requests a minute of all visitors together", minimum = "1", maximum = "10000") @Nullable
        Integer rateLimit,

        @Schema(description = "One of three: the slug of the RAG endpoint that answers") @Nullable
        String ragEndpoint,

        @Schema(description = "One of three: DataChat answers") @Nullable
        Boolean datachat,

        @Schema(
                description = "What DataChat may look at for visitors. Empty: nothing",
                examples = "[\"orders\", \"customers\"]")
        @Nullable
        List<String> datachatTables,

        @Schema(description = "One of three: the workflow that answers") @Nullable
        UUID workflow) {}
