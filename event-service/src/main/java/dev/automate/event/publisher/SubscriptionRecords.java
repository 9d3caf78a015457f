package dev.automate.event.publisher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Actor;
import dev.automate.common.message.AuditMessage;
import dev.automate.common.message.SubscriptionMessage;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.event.domain.outgoing.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Changes of subscriptions: audit entries, which of secrets say only that they changed, and who wants to be told what. */
public final class SubscriptionRecords {
    private static final String OBJECT_TYPE = "subscription";
    private static final String SYSTEM = "system";

    private SubscriptionRecords() {}

    public static List<OutboxRecord> created(Actor by, Subscription subscription) {
        ObjectNode fields = fields(subscription).put("secret", "changed");
        if (!subscription.endpoint().headers().isEmpty()) {
            fields.put("headers", "changed");
        }
        return both(by, subscription, change("created", subscription, fields));
    }

    /** Names the fields that are not as they were. */
    public static List<OutboxRecord> updated(Actor by, Subscription before, Subscription after) {
        ObjectNode fields = AuditMessage.differing(fields(before), fields(after));
        if (!before.endpoint().headers().equals(after.endpoint().headers())) {
            fields.put("headers", "changed");
        }
        return both(by, after, change("updated", after, fields));
    }

    public static List<OutboxRecord> rotated(Actor by, Subscription after, Duration overlap) {
        ObjectNode fields =
                JsonNodeFactory.instance.objectNode().put("secret", "changed").put("overlap", overlap.toString());
        return List.of(entry(by, after.updatedAt(), change("rotated", after, fields)));
    }

    /** By nobody: its endpoint has failed too long, or wants to hear nothing any more. */
    public static List<OutboxRecord> disabled(Subscription after, String traceId) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("enabled", false)
                .put("disabled_reason", after.health().disabledReason());
        Actor nobody = new Actor(after.tenant(), SYSTEM, traceId);
        return both(nobody, after, change("disabled", after, fields));
    }

    public static List<OutboxRecord> deleted(Actor by, Subscription gone, Instant at) {
        return List.of(
                entry(by, at, change("deleted", gone, JsonNodeFactory.instance.objectNode())),
                SubscriptionMessage.tombstone(gone.id()));
    }

    private static List<OutboxRecord> both(Actor by, Subscription subscription, AuditMessage.Change change) {
        OutboxRecord wanted = subscription.enabled()
                ? new SubscriptionMessage(subscription.id(), subscription.tenant(), subscription.eventTypes())
                        .toRecord()
                : SubscriptionMessage.tombstone(subscription.id());
        return List.of(entry(by, subscription.updatedAt(), change), wanted);
    }

    /** What the API shows of it and a caller can change, without its secrets. */
    private static ObjectNode fields(Subscription subscription) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("name", subscription.label().name())
                .put("description", subscription.label().description())
                .put("url", subscription.endpoint().url().toString())
                .put("enabled", subscription.enabled())
                .put("rate_limit", subscription.rateLimit());
        ArrayNode types = fields.putArray("event_types");
        subscription.eventTypes().forEach(types::add);
        return fields;
    }

    private static AuditMessage.Change change(String action, Subscription subscription, ObjectNode fields) {
        return new AuditMessage.Change(action, OBJECT_TYPE, subscription.id().toString(), fields);
    }

    private static OutboxRecord entry(Actor by, Instant at, AuditMessage.Change change) {
        return AuditMessage.of(by, by.tenant(), at, change).toRecord();
    }
}
