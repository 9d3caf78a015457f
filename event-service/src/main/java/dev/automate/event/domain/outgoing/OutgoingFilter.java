package dev.automate.event.domain.outgoing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a subscription are wanted; what is absent lets all of them through.
 *
 * @param type exact or with {@code *}
 */
public record OutgoingFilter(
        UUID subscriptionId,
        @Nullable OutgoingStatus status,
        @Nullable String type,
        @Nullable Instant since,
        @Nullable Instant until) {}
