package dev.automate.event.api;

import dev.automate.event.domain.StoredEvent;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An event in a list. */
public record EventSummaryView(
        String id,
        String type,
        String source,
        String origin,
        String traceId,
        @Nullable String dedupeKey,
        @Nullable String orderingKey,
        Instant receivedAt) {
    static EventSummaryView of(StoredEvent event) {
        return new EventSummaryView(
                event.id(),
                event.type(),
                event.source(),
                event.origin().name().toLowerCase(Locale.ROOT),
                event.traceId(),
                event.dedupeKey(),
                event.orderingKey(),
                event.receivedAt());
    }
}
