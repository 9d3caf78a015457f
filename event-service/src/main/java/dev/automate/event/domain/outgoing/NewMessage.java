package dev.automate.event.domain.outgoing;

import dev.automate.event.domain.Octets;
import java.time.Instant;
import java.util.UUID;

/**
 * A message that is to be sent.
 *
 * @param id {@code msg-…}; what a receiver knows it by on every attempt
 * @param occurrenceId what it tells of; a subscription is told of each once
 * @param body the bytes of every attempt
 */
public record NewMessage(
        String id,
        String tenant,
        UUID subscriptionId,
        String occurrenceId,
        String type,
        Octets body,
        String traceId,
        Instant createdAt) {}
