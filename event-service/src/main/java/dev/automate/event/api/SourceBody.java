package dev.automate.event.api;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a webhook source's body. */
record SourceBody(
        @Schema(description = "Its name in the ingest URL", examples = "stripe")
        String source,

        @Schema(
                defaultValue = "sha256",
                enumeration = {"sha256", "github", "none"})
        @Nullable
        String scheme,

        @Schema(description = "Write-only; without one the service makes one and shows it once") @Nullable
        String secret,

        @Schema(description = "Instead of secret: up to five, each may have signed") @Nullable
        List<SecretBody> secrets,

        @Schema(defaultValue = "300s") @Nullable String tolerance,
        @Schema(examples = "$.meta.kind") @Nullable String eventTypePath,
        @Schema(examples = "/meta/id") @Nullable String idPath,
        @Schema(defaultValue = "true") @Nullable Boolean enabled) {
    SourceBody {
        secrets = secrets == null ? null : List.copyOf(secrets);
    }

    record SecretBody(String value, @Nullable Instant expiresAt) {}
}
