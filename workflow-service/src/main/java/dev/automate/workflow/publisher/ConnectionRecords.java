package dev.automate.workflow.publisher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Actor;
import dev.automate.common.message.AuditMessage;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.workflow.domain.connection.Connection;
import java.time.Instant;

/** Changes of connections as audit entries; of secrets they say only that they changed. */
public final class ConnectionRecords {
    private static final String OBJECT_TYPE = "connection";
    private static final String SECRETS = "secrets";
    private static final String CHANGED = "changed";

    private ConnectionRecords() {}

    public static OutboxRecord created(Actor by, Connection connection) {
        ObjectNode fields = fields(connection);
        if (!connection.secretNames().isEmpty()) {
            fields.put(SECRETS, CHANGED);
        }
        return record(by, connection.createdAt(), change("created", connection, fields));
    }

    /** Names the fields that are not as they were. */
    public static OutboxRecord updated(Actor by, Connection before, Connection after) {
        ObjectNode fields = AuditMessage.differing(fields(before), fields(after));
        if (!before.sharesSecretsWith(after)) {
            fields.put(SECRETS, CHANGED);
        }
        return record(by, after.updatedAt(), change("updated", after, fields));
    }

    public static OutboxRecord deleted(Actor by, Connection gone, Instant at) {
        return record(by, at, change("deleted", gone, JsonNodeFactory.instance.objectNode()));
    }

    private static AuditMessage.Change change(String action, Connection connection, ObjectNode fields) {
        return new AuditMessage.Change(action, OBJECT_TYPE, connection.id().toString(), fields);
    }

    private static ObjectNode fields(Connection connection) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("name", connection.name())
                .put("type", connection.type().apiName())
                .put("description", connection.description());
        fields.set("config", connection.shown());
        return fields;
    }

    private static OutboxRecord record(Actor by, Instant at, AuditMessage.Change change) {
        return AuditMessage.of(by, by.tenant(), at, change).toRecord();
    }
}
