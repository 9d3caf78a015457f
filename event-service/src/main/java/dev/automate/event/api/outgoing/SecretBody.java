package dev.automate.event.api.outgoing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a wish for a new secret. */
record SecretBody(
        @Schema(
                description =
                        "For how long the old secrets sign beside the new one; 0s ends them at once, 30d is the most",
                defaultValue = "24h",
                examples = "24h")
        @Nullable
        String overlap,

        @Schema(description = "The new secret; without one, one is made and shown once") @Nullable
        String secret) {}
