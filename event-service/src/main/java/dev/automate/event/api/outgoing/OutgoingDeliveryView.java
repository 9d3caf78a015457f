package dev.automate.event.api.outgoing;

import dev.automate.event.domain.outgoing.OutgoingEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in the log of its subscription.
 *
 * @param id what the receiver sees as {@code webhook-id}
 * @param subject what it tells of: an execution's or an event's id
 * @param status {@code pending}, {@code delivered} or {@code failed}
 * @param nextAttemptAt absent when it is over or being sent
 * @param statusCode of the last attempt's answer
 * @param error why it has not arrived
 */
public record OutgoingDeliveryView(
        String id,
        String subject,
        String type,
        String status,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Integer statusCode,
        @Nullable String error,
        String traceId,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    static OutgoingDeliveryView of(OutgoingEntry entry) {
        return new OutgoingDeliveryView(
                entry.id(),
                entry.occurrenceId(),
                entry.type(),
                entry.status().word(),
                entry.attempts(),
                entry.nextAttemptAt(),
                entry.statusCode(),
                entry.error(),
                entry.traceId(),
                entry.createdAt(),
                entry.finishedAt());
    }
}
