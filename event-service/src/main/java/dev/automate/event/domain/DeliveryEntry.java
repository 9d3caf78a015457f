package dev.automate.event.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in the list of its source.
 *
 * @param id of the event that it became, or its own when it was refused
 * @param type of the event; absent when it was refused
 * @param secret the id of the secret that proved it
 * @param code why it was refused
 */
public record DeliveryEntry(
        String id,
        boolean accepted,
        Instant receivedAt,
        String traceId,
        @Nullable String type,
        @Nullable String secret,
        @Nullable String code,
        int bodyBytes) {}
