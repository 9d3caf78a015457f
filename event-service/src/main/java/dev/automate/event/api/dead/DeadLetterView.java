package dev.automate.event.api.dead;

import dev.automate.common.message.DeadLetterMessage.Failure;
import dev.automate.event.domain.dead.DeadLetter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in a list.
 *
 * @param status dead, or redriven once it was sent again
 * @param reason {@code unreadable}, {@code failing} or {@code rejected}
 * @param place who gave it up
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record DeadLetterView(
        String id,
        String status,
        String reason,
        String detail,
        int attempts,
        String place,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String source,
        Instant failedAt,
        @Nullable Instant redrivenAt) {
    static DeadLetterView of(DeadLetter letter) {
        Failure failure = letter.failure();
        return new DeadLetterView(
                letter.id(),
                letter.redrivenAt() == null ? "dead" : "redriven",
                failure.reason(),
                failure.detail(),
                failure.attempts(),
                failure.place(),
                letter.eventId(),
                letter.type(),
                letter.source(),
                failure.at(),
                letter.redrivenAt());
    }
}
