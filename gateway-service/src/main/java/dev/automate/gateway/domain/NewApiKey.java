package dev.automate.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish for an API key.
 *
 * @param expiresAt absent when it shall never expire
 */
public record NewApiKey(
        String name, List<String> scopes, @Nullable Instant expiresAt) {
    public NewApiKey {
        scopes = scopes.stream().distinct().sorted().toList();
    }
}
