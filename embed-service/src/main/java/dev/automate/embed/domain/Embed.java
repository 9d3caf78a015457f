package dev.automate.embed.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A chat widget for other people's pages.
 *
 * @param look what visitors see
 * @param allowedOrigins where it may be shown; empty: nowhere
 * @param rateLimit requests a minute, whoever makes them
 */
public record Embed(
        UUID id,
        String tenant,
        Look look,
        List<String> allowedOrigins,
        int rateLimit,
        Target target,
        Instant createdAt,
        Instant updatedAt) {
    public Embed {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** The same, with something about it changed at that time. */
    public Embed changedAt(Instant at) {
        return new Embed(id, tenant, look, allowedOrigins, rateLimit, target, createdAt, at);
    }

    /**
     * What visitors see.
     *
     * @param primaryColor {@code #RRGGBB}
     */
    public record Look(String title, String primaryColor, String welcomeMessage, String placeholder) {
        /** What is taken where nothing is said; the widget knows it, too. */
        public static final String USUAL_COLOR = "#667EEA";
    }
}
