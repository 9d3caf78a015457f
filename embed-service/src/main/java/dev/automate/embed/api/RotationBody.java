package dev.automate.embed.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a wish for a new key. */
record RotationBody(
        @Schema(
                description = "For how long the old keys count; 0s ends them at once, 30d is the most",
                defaultValue = "24h",
                examples = "24h")
        @Nullable
        String overlap) {}
