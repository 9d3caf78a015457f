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
                enumeration = {
                    "sha256",
                    "github",
                    "stripe",
                    "slack",
                    "shopify",
                    "standard-webhooks",
                    "twilio",
                    "gitlab",
                    "basic",
                    "token",
                    "custom",
                    "none"
                })
        @Nullable
        String scheme,

        @Schema(description = "Write-only; without one the service makes one and shows it once") @Nullable
        String secret,

        @Schema(description = "Instead of secret: up to five, each may have signed") @Nullable
        List<SecretBody> secrets,

        @Schema(defaultValue = "300s") @Nullable String tolerance,
        @Schema(examples = "$.meta.kind") @Nullable String eventTypePath,
        @Schema(examples = "/meta/id") @Nullable String idPath,
        @Schema(defaultValue = "true") @Nullable Boolean enabled,

        @Schema(description = "The recipe of the scheme custom") @Nullable
        CustomBody custom,

        @Schema(description = "Where the scheme token looks", defaultValue = "X-Webhook-Token") @Nullable
        String header,

        @Schema(
                description = "What the provider asks before it delivers",
                defaultValue = "none",
                enumeration = {"none", "crc", "hub", "challenge", "validation_token", "cloudevents"})
        @Nullable
        String handshake,

        @Schema(description = "Write-only; what a hub must show as hub.verify_token") @Nullable
        String verifyToken,

        @Schema(description = "Where deliveries may come from; empty: from anywhere", examples = "[\"192.0.2.0/24\"]")
        @Nullable
        List<String> allowedCidrs,

        @Schema(description = "Verified deliveries a minute; null: no limit but the gateway's") @Nullable
        Integer rateLimit,

        @Schema(
                description = "How long events are kept: one of 1d, 3d, 7d, 14d, 30d, 60d, 90d, 180d, 365d, or the same"
                        + " in ISO-8601. Counts for events that come from then on",
                defaultValue = "90d")
        @Nullable
        String retention,

        @Schema(
                description = "How long their payloads, raw bodies and headers are kept, not longer than the events",
                defaultValue = "30d")
        @Nullable
        String payloadRetention) {
    SourceBody {
        allowedCidrs = allowedCidrs == null ? null : List.copyOf(allowedCidrs);
        secrets = secrets == null ? null : List.copyOf(secrets);
    }

    record SecretBody(String value, @Nullable Instant expiresAt) {}

    record CustomBody(
            @Schema(examples = "X-Acme-Signature") String header,

            @Schema(description = "Between several signatures in the header; empty: there is one") @Nullable
            String separator,

            @Schema(
                    defaultValue = "sha256",
                    enumeration = {"sha1", "sha256", "sha512"})
            @Nullable
            String algorithm,

            @Schema(
                    defaultValue = "hex",
                    enumeration = {"hex", "base64", "base64url"})
            @Nullable
            String encoding,

            @Schema(description = "What a signature begins with", examples = "v1=") @Nullable
            String prefix,

            @Schema(description = "What is signed", defaultValue = "{body}", examples = "{timestamp}.{body}") @Nullable
            String signed,

            @Nullable TimestampBody timestamp,

            @Schema(description = "Where {id} stands") @Nullable
            String idHeader) {}

    record TimestampBody(
            String header,

            @Nullable String separator,

            @Schema(examples = "t=") @Nullable String prefix,

            @Schema(
                    defaultValue = "seconds",
                    enumeration = {"seconds", "milliseconds"})
            @Nullable
            String unit) {}
}
