package dev.automate.gateway.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its owner may see it, which is without its secret.
 *
 * @param scopes in alphabetical order
 * @param expiresAt absent when it never expires
 * @param lastUsedAt to the minute; absent when it was never used
 */
public record ApiKey(
        UUID id,
        String name,
        String prefix,
        List<String> scopes,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    public ApiKey {
        scopes = List.copyOf(scopes);
    }
}
