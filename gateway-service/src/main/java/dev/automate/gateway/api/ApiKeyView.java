package dev.automate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.gateway.domain.ApiKey;
import dev.automate.gateway.domain.KeyText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param key the key itself; only in the answer that made it
 * @param expiresAt {@code null} when it never expires
 * @param lastUsedAt {@code null} when it was never used
 */
public record ApiKeyView(
        UUID id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        String prefix,
        String name,
        List<String> scopes,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    static ApiKeyView of(ApiKey key) {
        return of(key, null);
    }

    static ApiKeyView made(ApiKey key, KeyText secret) {
        return of(key, secret.text());
    }

    @Override
    public String toString() {
        return "ApiKeyView[" + id + "]";
    }

    private static ApiKeyView of(ApiKey key, @Nullable String secret) {
        return new ApiKeyView(
                key.id(),
                secret,
                key.prefix(),
                key.name(),
                key.scopes(),
                key.expiresAt(),
                key.createdAt(),
                key.lastUsedAt());
    }
}
