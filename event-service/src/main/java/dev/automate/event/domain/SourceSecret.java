package dev.automate.event.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that a source signs with.
 *
 * @param id by which it is spoken of
 * @param expiresAt when it stops to count; absent: never
 */
public record SourceSecret(
        String id, Octets value, @Nullable Instant expiresAt) {
    /** One that has no name yet. */
    public static SourceSecret unnamed(Octets value, @Nullable Instant expiresAt) {
        return new SourceSecret("", value, expiresAt);
    }

    public SourceSecret named(String name) {
        return new SourceSecret(name, value, expiresAt);
    }

    public boolean countsAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
