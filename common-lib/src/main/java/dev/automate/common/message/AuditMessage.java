package dev.automate.common.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Actor;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.common.outbox.OutboxRecord;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A change that somebody made to what has to be accounted for: the value of a record on {@code automate.audit}, keyed by
 * the tenant. It leaves through the outbox of the transaction that made the change.
 *
 * @param id the same however often the record is delivered
 * @param principal who: {@code user:<id>}, {@code key:<id>} or {@code system}
 * @param action what: {@code created}, {@code updated}, {@code deleted}, {@code revoked}, {@code rotated} …
 * @param objectType of what kind: {@code webhook_source}, {@code connection}, {@code api_key}, {@code user}, {@code tenant} …
 * @param objectId which, as the API names it
 * @param changes field to its new value; a secret's value is never in it, only that it changed
 */
public record AuditMessage(
        UUID id,
        String tenant,
        Instant at,
        String principal,
        String action,
        String objectType,
        String objectId,
        String traceId,
        JsonNode changes) {

    /**
     * What happened to an object.
     *
     * @param action in the past tense
     * @param fields to their new values
     */
    public record Change(String action, String objectType, String objectId, JsonNode fields) {}

    /** The entry of a change, for the tenant that it concerns. */
    public static AuditMessage of(Actor by, String tenant, Instant at, Change change) {
        return new AuditMessage(
                Ids.next(),
                tenant,
                at,
                by.principal(),
                change.action(),
                change.objectType(),
                change.objectId(),
                by.traceId(),
                change.fields());
    }

    /** The fields of {@code after} that are not as they were in {@code before}. */
    public static ObjectNode differing(ObjectNode before, ObjectNode after) {
        ObjectNode differing = after.deepCopy();
        before.properties().forEach(field -> {
            if (field.getValue().equals(after.get(field.getKey()))) {
                differing.remove(field.getKey());
            }
        });
        return differing;
    }

    /** The record that carries it, for the outbox. */
    public OutboxRecord toRecord() {
        return new OutboxRecord(Topics.AUDIT.name(), tenant, Map.of("tenant", tenant), Buffer.buffer(toJson()));
    }

    public byte[] toJson() {
        try {
            return Json.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an audit entry is always writable", impossible);
        }
    }

    /**
     * The entry that a record's value holds.
     *
     * @throws IllegalArgumentException when {@code json} is no audit entry
     */
    public static AuditMessage of(byte[] json) {
        try {
            return Json.mapper().readValue(json, AuditMessage.class);
        } catch (IOException notAnEntry) {
            throw new IllegalArgumentException("the record's value is no audit entry", notAnEntry);
        }
    }
}
