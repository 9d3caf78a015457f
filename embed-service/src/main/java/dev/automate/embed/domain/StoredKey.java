package dev.automate.embed.domain;

import dev.automate.common.caller.EmbedKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored: what it is told by and recognised by, never the key.
 *
 * @param expiresAt when it stops to count; absent: never
 */
public record StoredKey(
        String prefix, String sha256, @Nullable Instant expiresAt) {
    public static StoredKey of(EmbedKey key) {
        return new StoredKey(key.prefix(), key.sha256(), null);
    }

    boolean countsAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /** The same, for no longer than until then. */
    StoredKey until(Instant end) {
        return countsAt(end) ? new StoredKey(prefix, sha256, end) : this;
    }
}
