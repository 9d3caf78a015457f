package dev.automate.event.domain.outgoing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in the log of its subscription.
 *
 * @param nextAttemptAt absent when it is over or being sent
 * @param statusCode of the last attempt
 * @param error of the last attempt, or why there was none
 */
public record OutgoingEntry(
        String id,
        String occurrenceId,
        String type,
        OutgoingStatus status,
        int attempts,
        String traceId,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt,
        @Nullable Integer statusCode,
        @Nullable String error) {}
