package dev.automate.common.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.time.Instant;
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
