package dev.automate.embed.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A chat widget for other people's pages.
 *
 * @param primaryColor {@code #RRGGBB}
 * @param allowedOrigins where it may be shown; empty: nowhere
 * @param rateLimit messages a minute
 */
public record Embed(
        UUID id,
        String title,
        String primaryColor,
        String welcomeMessage,
        String placeholder,
        List<String> allowedOrigins,
        int rateLimit,
        Instant createdAt,
        Instant updatedAt) {
    public Embed {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
