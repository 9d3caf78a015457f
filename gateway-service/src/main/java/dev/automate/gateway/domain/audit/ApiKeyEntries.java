package dev.automate.gateway.domain.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Actor;
import dev.automate.common.message.AuditMessage;
import dev.automate.gateway.domain.ApiKey;
import java.time.Instant;
import java.util.UUID;

/** What the audit log says of API keys; of the key itself nothing but its prefix. */
public final class ApiKeyEntries {
    private static final String OBJECT_TYPE = "api_key";

    private ApiKeyEntries() {}

    public static AuditMessage created(Actor by, ApiKey key) {
        ObjectNode fields =
                JsonNodeFactory.instance.objectNode().put("name", key.name()).put("prefix", key.prefix());
        ArrayNode scopes = fields.putArray("scopes");
        key.scopes().forEach(scopes::add);
        Instant expiresAt = key.expiresAt();
        fields.put("expires_at", expiresAt == null ? null : expiresAt.toString());
        return entry(by, "created", key.id(), key.createdAt(), fields);
    }

    public static AuditMessage revoked(Actor by, UUID id, Instant at) {
        return entry(by, "revoked", id, at, JsonNodeFactory.instance.objectNode());
    }

    private static AuditMessage entry(Actor by, String action, UUID id, Instant at, ObjectNode fields) {
        return AuditMessage.of(
                by, by.tenant(), at, new AuditMessage.Change(action, OBJECT_TYPE, id.toString(), fields));
    }
}
