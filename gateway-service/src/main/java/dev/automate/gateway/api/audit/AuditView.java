package dev.automate.gateway.api.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.message.AuditMessage;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An entry of the audit log: who changed what, and when.
 *
 * @param principal {@code user:<id>}, {@code key:<id>} or {@code system}
 * @param changes fields to their new values; of a secret only that it changed
 * @param traceId of the request that made the change
 */
public record AuditView(
        UUID id,
        Instant at,
        String principal,
        String action,
        String objectType,
        String objectId,
        @Schema(type = SchemaType.OBJECT) JsonNode changes,
        String traceId) {
    static AuditView of(AuditMessage entry) {
        return new AuditView(
                entry.id(),
                entry.at(),
                entry.principal(),
                entry.action(),
                entry.objectType(),
                entry.objectId(),
                entry.changes(),
                entry.traceId());
    }
}
