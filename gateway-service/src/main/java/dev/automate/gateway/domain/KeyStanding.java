package dev.automate.gateway.domain;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An API key that is not revoked, and how its owner stands with its tenant.
 *
 * @param fingerprint of the whole key
 * @param expiresAt absent when it never expires
 * @param lastUsedAt absent when it was never used
 */
public record KeyStanding(
        UUID id,
        String tenant,
        Fingerprint fingerprint,
        Set<String> scopes,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        Standing owner) {
    public KeyStanding {
        scopes = Set.copyOf(scopes);
    }

    public boolean opensWith(Fingerprint shown) {
        return fingerprint.equals(shown);
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** What the key may do now: never more than its owner may. */
    public Set<String> effectiveScopes() {
        Role role = owner.role();
        return role == null
                ? Set.of()
                : scopes.stream().filter(role.scopes()::contains).collect(Collectors.toUnmodifiableSet());
    }
}
