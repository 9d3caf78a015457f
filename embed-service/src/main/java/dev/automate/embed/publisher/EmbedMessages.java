package dev.automate.embed.publisher;

import dev.automate.common.message.EmbedMessage;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.embed.domain.Embed;
import dev.automate.embed.domain.StoredEmbed;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Embeds as records of the compacted topic: what the gateway has to know to let visitors in. */
public final class EmbedMessages {
    private EmbedMessages() {}

    /** Says how an embed and its keys stand now. */
    public static OutboxRecord saved(StoredEmbed stored) {
        Embed embed = stored.embed();
        EmbedMessage message = new EmbedMessage(
                embed.id(),
                embed.tenant(),
                embed.allowedOrigins(),
                embed.rateLimit(),
                stored.keys().stream()
                        .map(key -> new EmbedMessage.Key(key.prefix(), key.sha256(), key.expiresAt()))
                        .toList());
        return of(embed, Buffer.buffer(message.toJson()));
    }

    /** Says that an embed is gone; Kafka forgets what was said about it before. */
    public static OutboxRecord deleted(Embed embed) {
        return of(embed, null);
    }

    private static OutboxRecord of(Embed embed, @Nullable Buffer value) {
        return new OutboxRecord(Topics.EMBEDS.name(), embed.id().toString(), Map.of("tenant", embed.tenant()), value);
    }
}
