package dev.automate.rag.api;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a question. */
record QueryBody(
        @Schema(minLength = 1, maxLength = 2_000, examples = "What is our refund policy?")
        String query,

        @Schema(minimum = "1", maximum = "100", defaultValue = "5") @Nullable
        Integer topK,

        @Schema(
                description = "By metadata: a value, a list of which one is enough, or {gte, lte, ne}",
                examples = "{\"category\": \"support\", \"year\": {\"gte\": 2023}}")
        @Nullable
        Map<String, Object> filters,

        @Schema(description = "Also the text around each result") @Nullable
        Boolean parents,

        @Schema(description = "Also what each score is made of") @Nullable
        Boolean debug) {}
