package dev.automate.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.event.domain.DeliveryEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in a list.
 *
 * @param code why it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        String id,
        String status,
        Instant receivedAt,
        String traceId,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String secretId,
        @Nullable String code,
        int bodyBytes) {
    static DeliveryView of(DeliveryEntry entry) {
        return new DeliveryView(
                entry.id(),
                entry.accepted() ? "accepted" : "refused",
                entry.receivedAt(),
                entry.traceId(),
                entry.accepted() ? entry.id() : null,
                entry.type(),
                entry.secret(),
                entry.code(),
                entry.bodyBytes());
    }
}
