package dev.automate.gateway.domain.key;

import dev.automate.gateway.domain.SealedKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signing key with its times.
 *
 * <pre>
 *   made ──5 s──▶ signs ──newer one signs──▶ still verifies ──retiresAt──▶ gone
 * </pre>
 *
 * @param retiresAt after which nothing that it signed is believed; {@code null} while it is the newest
 */
public record StoredKey(
        SealedKey key, Instant createdAt, @Nullable Instant retiresAt) {
    /** Long enough for every replica's key set to have a key before the first token comes that it signed. */
    private static final Duration LEAD = Duration.ofSeconds(5);

    public boolean signsAt(Instant now) {
        return !now.isBefore(createdAt.plus(LEAD));
    }

    public boolean verifiesAt(Instant now) {
        return retiresAt == null || now.isBefore(retiresAt);
    }
}
