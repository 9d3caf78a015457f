package dev.automate.event.domain;

import dev.automate.common.message.EventOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted event.
 *
 * @param dedupeKey the key as the caller or provider gave it
 */
public record StoredEvent(
        String id,
        String type,
        String source,
        EventOrigin origin,
        String traceId,
        @Nullable String dedupeKey,
        @Nullable String orderingKey,
        Instant receivedAt) {}
