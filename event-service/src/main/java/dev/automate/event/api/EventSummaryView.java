package dev.automate.event.api;

import dev.automate.event.domain.StoredEvent;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event in a list.
 *
 * @param status {@code accepted}, or {@code published} once it stands on Kafka
 */
public record EventSummaryView(
        String id,
        String type,
        String source,
        String origin,
        String status,
        String traceId,
        @Nullable String dedupeKey,
        @Nullable String orderingKey,
        @Nullable String replayOf,
        Instant receivedAt) {
    static EventSummaryView of(StoredEvent event) {
        return new EventSummaryView(
                event.id(),
                event.type(),
                event.source(),
                event.origin().name().toLowerCase(Locale.ROOT),
                event.published() ? "published" : "accepted",
                event.traceId(),
                event.dedupeKey(),
                event.orderingKey(),
                event.replayOf(),
                event.receivedAt());
    }
}
