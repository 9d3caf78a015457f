package dev.automate.gateway.domain.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.message.AuditMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tenant that changes.
 *
 * @param before empty for one that is new
 * @param after empty for one that is deleted
 */
public record TenantChange(Administrator by, Optional<Tenant> before, Optional<Tenant> after, Instant at) {
    private static final String OBJECT_TYPE = "tenant";

    /** One entry for who did it, and one for the tenant itself. */
    public List<AuditMessage> entries() {
        String id = before.or(() -> after).orElseThrow().id();
        AuditMessage.Change change = new AuditMessage.Change(action(), OBJECT_TYPE, id, fields());
        return Stream.of(by.tenant(), id)
                .distinct()
                .map(tenant -> AuditMessage.of(by.actor(), tenant, at, change))
                .toList();
    }

    private String action() {
        return before.isEmpty() ? "created" : after.isEmpty() ? "deleted" : "updated";
    }

    private ObjectNode fields() {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        return AuditMessage.differing(
                before.map(Tenant::accountedFor).orElse(nothing),
                after.map(Tenant::accountedFor).orElse(nothing));
    }
}
