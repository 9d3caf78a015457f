package dev.automate.event.api.dead;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a redrive of many dead letters. */
record RedriveBody(
        FilterBody filter,

        @Schema(description = "How many at the most, the oldest first", defaultValue = "100", maximum = "1000")
        @Nullable
        Integer limit,

        @Schema(description = "Only count", defaultValue = "true") @Nullable
        Boolean dryRun) {
    @Schema(description = "At least one of them", name = "DeadLetterFilterBody")
    record FilterBody(
            @Nullable String source,

            @Schema(examples = "order.*") @Nullable String type,

            @Schema(enumeration = {"unreadable", "failing", "rejected"}) @Nullable
            String reason,

            @Nullable String since,
            @Nullable String until) {}
}
