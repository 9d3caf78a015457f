package dev.automate.gateway.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A log-in that a browser carries in a cookie.
 *
 * @param secret what the cookie holds, as it is stored
 * @param csrf what unsafe requests have to show beside the cookie, as it is stored
 */
public record Session(UUID id, UUID userId, String tenant, Fingerprint secret, Fingerprint csrf, Instant expiresAt) {
    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** True when the request shows what only a page of ours can read; compared in constant time. */
    public boolean vouchedFor(Optional<String> shown) {
        return shown.map(text -> Fingerprint.of(text).equals(csrf)).orElse(false);
    }
}
