package dev.automate.event.domain.outgoing;

import dev.automate.event.domain.Octets;
import java.time.Instant;

/**
 * A message that was claimed to be sent now.
 *
 * @param attempts all that were made before
 * @param roundAttempts those that were made since {@code roundStarted}, when it was made or asked for again
 * @param fence which claim this is; what a later one has done is never undone
 */
public record DueMessage(
        String id,
        String type,
        Octets body,
        Subscription subscription,
        int attempts,
        int roundAttempts,
        Instant roundStarted,
        long fence) {
    /** Whether what becomes of it says something about the endpoint's health: trying it out doesn't. */
    public boolean counts() {
        return !type.equals(EventTypes.TEST);
    }
}
