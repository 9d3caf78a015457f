package dev.automate.event.domain;

import dev.automate.common.message.EventOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted event.
 *
 * @param dedupeKey the key as the caller or provider gave it
 * @param published whether it is known to stand on Kafka
 * @param replayOf the event that it repeats
 */
public record StoredEvent(
        String id,
        String type,
        String source,
        EventOrigin origin,
        String traceId,
        @Nullable String dedupeKey,
        @Nullable String orderingKey,
        Instant receivedAt,
        boolean published,
        @Nullable String replayOf) {}
