package dev.automate.common.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway has to know of an embed after a change: the value of a record on {@code automate.embeds}, keyed by its
 * id. No key is ever in it, only what a key is recognised by.
 *
 * @param allowedOrigins as {@link dev.automate.common.http.OriginPattern} writes them; empty: nowhere
 * @param rateLimit requests a minute, whoever makes them
 */
public record EmbedMessage(UUID id, String tenant, List<String> allowedOrigins, int rateLimit, List<Key> keys) {
    public EmbedMessage {
        allowedOrigins = List.copyOf(allowedOrigins);
        keys = List.copyOf(keys);
    }

    /**
     * A key of the embed.
     *
     * @param sha256 of its whole text, in hexadecimal digits
     * @param expiresAt when it stops to count; absent: never
     */
    public record Key(
            String prefix, String sha256, @Nullable Instant expiresAt) {}

    public byte[] toJson() {
        try {
            return Json.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an embed is always writable", impossible);
        }
    }

    /**
     * The embed that a record's value holds.
     *
     * @throws IllegalArgumentException when {@code json} is no embed
     */
    public static EmbedMessage of(byte[] json) {
        try {
            return Json.mapper().readValue(json, EmbedMessage.class);
        } catch (IOException notAnEmbed) {
            throw new IllegalArgumentException("the record's value is no embed", notAnEmbed);
        }
    }
}
