package dev.automate.event.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a replay of many events. */
record ReplayBody(
        FilterBody filter,

        @Schema(description = "How many at the most, the oldest first", defaultValue = "100", maximum = "1000")
        @Nullable
        Integer limit,

        @Schema(description = "Only count", defaultValue = "true") @Nullable
        Boolean dryRun) {
    @Schema(description = "At least one of them")
    record FilterBody(
            @Nullable String source,

            @Schema(examples = "order.*") @Nullable String type,

            @Schema(enumeration = {"accepted", "published"}) @Nullable
            String status,

            @Nullable String dedupeKey,
            @Nullable String since,
            @Nullable String until) {}
}
