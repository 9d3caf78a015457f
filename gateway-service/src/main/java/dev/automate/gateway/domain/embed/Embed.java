package dev.automate.gateway.domain.embed;

import dev.automate.common.http.OriginPattern;
import dev.automate.common.message.EmbedMessage;
import dev.automate.gateway.domain.Fingerprint;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An embed as the door has to know it.
 *
 * @param rateLimit requests in a window, whoever makes them
 */
public record Embed(UUID id, String tenant, List<OriginPattern> allowedOrigins, int rateLimit, List<Key> keys) {
    /** Nobody's, for comparing with: it takes the same work to refuse a key of an embed that isn't there. */
    public static final Embed NOBODYS =
            new Embed(new UUID(0, 0), "", List.of(), 1, List.of(new Key(Fingerprint.stored(new byte[32]), null)));

    public Embed {
        allowedOrigins = List.copyOf(allowedOrigins);
        keys = List.copyOf(keys);
    }

    /**
     * A key, as it is recognised.
     *
     * @param expiresAt when it stops to count; absent: never
     */
    public record Key(Fingerprint fingerprint, @Nullable Instant expiresAt) {
        private boolean countsAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    /**
     * The embed that a message tells of; an origin that can't be read allows nothing.
     *
     * @throws IllegalArgumentException when a key in it is none
     */
    public static Embed of(EmbedMessage message) {
        return new Embed(
                message.id(),
                message.tenant(),
                message.allowedOrigins().stream()
                        .map(OriginPattern::parse)
                        .flatMap(Optional::stream)
                        .toList(),
                message.rateLimit(),
                message.keys().stream().map(Embed::key).toList());
    }

    /** Whether that is one of the keys; looks at all of them, so that the time it takes tells nothing. */
    public boolean opensWith(Fingerprint shown, Instant now) {
        boolean opens = false;
        for (Key key : keys) {
            boolean same = key.fingerprint().equals(shown);
            opens = opens || (same && key.countsAt(now));
        }
        return opens;
    }

    public boolean allows(String origin) {
        return allowedOrigins.stream().anyMatch(pattern -> pattern.allows(origin));
    }

    private static Key key(EmbedMessage.Key key) {
        return new Key(Fingerprint.stored(HexFormat.of().parseHex(key.sha256())), key.expiresAt());
    }
}
