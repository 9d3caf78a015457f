package dev.automate.event.domain.dead;

import dev.automate.common.message.DeadLetterMessage.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody could do anything with, kept for its owner.
 *
 * @param eventId of the event that it is, as far as it says so; type and source likewise
 * @param redrivenAt when it was sent again; absent: it still waits for somebody
 */
public record DeadLetter(
        String id,
        Failure failure,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String source,
        @Nullable Instant redrivenAt) {}
