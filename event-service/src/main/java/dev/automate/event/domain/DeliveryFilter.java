package dev.automate.event.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which deliveries of a source are wanted; what is absent lets all of them through. */
public record DeliveryFilter(
        UUID sourceId,
        String source,
        @Nullable Boolean accepted,
        @Nullable Instant since,
        @Nullable Instant until) {}
