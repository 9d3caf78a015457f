package dev.automate.event.api;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a webhook's body; providers send what they like beside it. */
@Schema(additionalProperties = Schema.True.class)
record WebhookBody(
        @Schema(
                description = "Else type, else the provider's header, else what the source's event_type_path names",
                examples = "order.created")
        @Nullable
        String eventType,

        @Schema(description = "The payload; without it the whole body is") @Nullable
        Map<String, Object> data,

        @Nullable String dedupeKey) {
    WebhookBody {
        data = data == null ? null : Map.copyOf(data);
    }
}
