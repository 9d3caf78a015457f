package dev.automate.event.api;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of an event's body. */
record EmitBody(
        @Schema(required = true, maxLength = 200, examples = "custom.event")
        String type,

        @Schema(required = true) Map<String, Object> payload,

        @Schema(description = "The same key again: the same event", maxLength = 200) @Nullable
        String dedupeKey,

        @Schema(defaultValue = "api") @Nullable String source,

        @Schema(description = "Events with the same key stay in order", maxLength = 200) @Nullable
        String orderingKey) {
    EmitBody {
        payload = Map.copyOf(payload);
    }
}
