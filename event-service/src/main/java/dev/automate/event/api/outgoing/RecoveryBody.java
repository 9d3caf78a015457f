package dev.automate.event.api.outgoing;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a wish to have failed messages sent again. */
record RecoveryBody(
        @Schema(required = true, description = "created_at >= since")
        Instant since,

        @Schema(description = "created_at <= until") @Nullable
        Instant until,

        @Schema(description = "How many at the most, the oldest first", defaultValue = "10000", maximum = "10000")
        @Nullable
        Integer limit) {}
