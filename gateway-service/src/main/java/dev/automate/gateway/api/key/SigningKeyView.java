package dev.automate.gateway.api.key;

import dev.automate.gateway.domain.key.StoredKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that tokens are signed with, without its private half.
 *
 * @param id the {@code kid} of the tokens that it signs
 * @param retiresAt after which nothing that it signed is believed; {@code null} while it is the newest
 */
public record SigningKeyView(
        String id, Instant createdAt, @Nullable Instant retiresAt) {
    static SigningKeyView of(StoredKey key) {
        return new SigningKeyView(key.key().id(), key.createdAt(), key.retiresAt());
    }
}
