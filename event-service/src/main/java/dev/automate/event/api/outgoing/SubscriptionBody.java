package dev.automate.event.api.outgoing;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a subscription's body. */
record SubscriptionBody(
        @Schema(maxLength = 100, examples = "Ops") @Nullable String name,

        @Schema(
                required = true,
                description = "Absolute http or https; never inside a private network, and redirects are not followed",
                examples = "https://ops.example.com/automate")
        String url,

        @Schema(
                required = true,
                description = "Exact or with *: execution.succeeded, execution.failed, execution.cancelled,"
                        + " event.received",
                examples = "[\"execution.*\"]")
        List<String> eventTypes,

        @Schema(maxLength = 1000) @Nullable String description,

        @Schema(
                description =
                        "whsec_ and the Base64 of 24 to 64 bytes, for a new subscription; write-only. Without one,"
                                + " one is made and shown once",
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        @Nullable
        String secret,

        @Schema(description = "Sent along; the values are write-only, and null clears them") @Nullable
        Map<String, String> headers,

        @Schema(defaultValue = "true") @Nullable Boolean enabled,

        @Schema(description = "Messages a minute, on each replica; null: no limit", minimum = "1", maximum = "60000")
        @Nullable
        Integer rateLimit) {
    SubscriptionBody {
        eventTypes = List.copyOf(eventTypes);
        headers = headers == null ? null : Map.copyOf(headers);
    }
}
