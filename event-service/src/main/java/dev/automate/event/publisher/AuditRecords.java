package dev.automate.event.publisher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Actor;
import dev.automate.common.message.AuditMessage;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.event.domain.WebhookSource;
import java.time.Instant;
import java.util.Objects;

/** Changes of webhook sources as audit entries; of secrets they say only that they changed. */
public final class AuditRecords {
    private static final String OBJECT_TYPE = "webhook_source";

    private AuditRecords() {}

    private record Change(String action, WebhookSource source, Instant at, ObjectNode fields) {}

    public static OutboxRecord created(Actor by, WebhookSource source) {
        ObjectNode fields = fields(source);
        if (!source.secrets().isEmpty()) {
            fields.put("secrets", "changed");
        }
        return record(by, new Change("created", source, source.createdAt(), fields));
    }

    /** Names the fields that are not as they were; none, when the change changed nothing. */
    public static OutboxRecord updated(Actor by, WebhookSource before, WebhookSource after) {
        ObjectNode fields = AuditMessage.differing(fields(before), fields(after));
        note("secrets", before.secrets().equals(after.secrets()), fields);
        note(
                "custom",
                Objects.equals(before.settings().custom(), after.settings().custom()),
                fields);
        note(
                "verify_token",
                Objects.equals(before.settings().verifyToken(), after.settings().verifyToken()),
                fields);
        return record(by, new Change("updated", after, after.updatedAt(), fields));
    }

    private static void note(String name, boolean same, ObjectNode fields) {
        if (!same) {
            fields.put(name, "changed");
        }
    }

    public static OutboxRecord deleted(Actor by, WebhookSource gone, Instant at) {
        return record(by, new Change("deleted", gone, at, JsonNodeFactory.instance.objectNode()));
    }

    /** What the API shows of a source and a caller can change, without its secrets. */
    private static ObjectNode fields(WebhookSource source) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", source.source())
                .put("scheme", source.scheme())
                .put("tolerance", source.tolerance().toSeconds() + "s")
                .put("event_type_path", source.eventTypePath())
                .put("id_path", source.idPath())
                .put("enabled", source.enabled())
                .put("handshake", source.settings().handshake().word())
                .put("header", source.settings().header())
                .put("rate_limit", source.settings().rateLimit())
                .put("retention_days", source.settings().keptDays())
                .put("payload_retention_days", source.settings().payloadDays())
                .put("allowed_cidrs", String.join(",", source.settings().allowedCidrs()));
    }

    private static OutboxRecord record(Actor by, Change change) {
        return AuditMessage.of(
                        by,
                        by.tenant(),
                        change.at(),
                        new AuditMessage.Change(
                                change.action(),
                                OBJECT_TYPE,
                                change.source().id().toString(),
                                change.fields()))
                .toRecord();
    }
}
