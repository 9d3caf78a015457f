package dev.automate.event.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that a source signs with.
 *
 * @param expiresAt when it stops to count; absent: never
 */
public record SourceSecret(Octets value, @Nullable Instant expiresAt) {
    public boolean countsAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
