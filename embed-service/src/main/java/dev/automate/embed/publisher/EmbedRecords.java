package dev.automate.embed.publisher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Actor;
import dev.automate.common.caller.EmbedKey;
import dev.automate.common.message.AuditMessage;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.embed.domain.Embed;
import dev.automate.embed.domain.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Changes of embeds as audit entries; of keys they say only by which prefix they are told. */
public final class EmbedRecords {
    private static final String OBJECT_TYPE = "embed";
    private static final String KEY_PREFIX = "key_prefix";

    private EmbedRecords() {}

    public static OutboxRecord created(Actor by, Embed embed, EmbedKey key) {
        return record(
                by, embed.createdAt(), change("created", embed, fields(embed).put(KEY_PREFIX, key.prefix())));
    }

    /** Names the fields that are not as they were. */
    public static OutboxRecord updated(Actor by, Embed before, Embed after) {
        ObjectNode differing = AuditMessage.differing(fields(before), fields(after));
        return record(by, after.updatedAt(), change("updated", after, differing));
    }

    public static OutboxRecord deleted(Actor by, Embed gone, Instant at) {
        return record(by, at, change("deleted", gone, JsonNodeFactory.instance.objectNode()));
    }

    public static OutboxRecord rotated(Actor by, Embed embed, EmbedKey key, Duration overlap) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put(KEY_PREFIX, key.prefix())
                .put("overlap", overlap.toString());
        return record(by, embed.updatedAt(), change("rotated", embed, fields));
    }

    private static ObjectNode fields(Embed embed) {
        Target target = embed.target();
        UUID workflow = target.workflow();
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("title", embed.look().title())
                .put("primary_color", embed.look().primaryColor())
                .put("welcome_message", embed.look().welcomeMessage())
                .put("placeholder", embed.look().placeholder())
                .put("rate_limit", embed.rateLimit())
                .put("rag_endpoint", target.ragEndpoint())
                .put("datachat", target.datachat())
                .put("workflow", workflow == null ? null : workflow.toString());
        ArrayNode origins = fields.putArray("allowed_origins");
        embed.allowedOrigins().forEach(origins::add);
        ArrayNode tables = fields.putArray("datachat_tables");
        target.datachatTables().forEach(tables::add);
        return fields;
    }

    private static AuditMessage.Change change(String action, Embed embed, ObjectNode fields) {
        return new AuditMessage.Change(action, OBJECT_TYPE, embed.id().toString(), fields);
    }

    private static OutboxRecord record(Actor by, Instant at, AuditMessage.Change change) {
        return AuditMessage.of(by, by.tenant(), at, change).toRecord();
    }
}
