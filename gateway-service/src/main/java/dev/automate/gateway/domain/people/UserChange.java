package dev.automate.gateway.domain.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.message.AuditMessage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user that changes.
 *
 * @param before empty for one who is new
 * @param after empty for one who is deleted
 * @param passwordHash the new one, when it changes
 */
public record UserChange(
        Administrator by, Optional<User> before, Optional<User> after, Optional<String> passwordHash, Instant at) {
    private static final String OBJECT_TYPE = "user";

    /** The tenants that lose an administrator; one of them at least must have another. */
    public Set<String> losingAnAdministrator() {
        Set<String> losing = new TreeSet<>(before.map(User::administered).orElse(Set.of()));
        losing.removeAll(after.map(User::administered).orElse(Set.of()));
        return losing;
    }

    /** True when whoever is logged in as this user has to log in again. */
    public boolean endsLogins() {
        return passwordHash.isPresent() || !after.map(User::enabled).orElse(false);
    }

    /** An entry for each tenant that the user belongs to or did; for the administrator's when there is none. */
    public List<AuditMessage> entries() {
        Set<String> concerned = new HashSet<>(before.map(User::tenants).orElse(Set.of()));
        concerned.addAll(after.map(User::tenants).orElse(Set.of()));
        if (concerned.isEmpty()) {
            concerned.add(by.tenant());
        }
        return concerned.stream()
                .sorted()
                .map(tenant -> AuditMessage.of(by.actor(), tenant, at, change(tenant)))
                .filter(entry -> after.isEmpty() || !entry.changes().isEmpty())
                .toList();
    }

    private AuditMessage.Change change(String tenant) {
        String id = before.or(() -> after).orElseThrow().id().toString();
        return new AuditMessage.Change(action(), OBJECT_TYPE, id, fields(tenant));
    }

    private String action() {
        return before.isEmpty() ? "created" : after.isEmpty() ? "deleted" : "updated";
    }

    private ObjectNode fields(String tenant) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        ObjectNode fields = AuditMessage.differing(
                before.map(user -> user.accountedFor(tenant)).orElse(nothing),
                after.map(user -> user.accountedFor(tenant)).orElse(nothing));
        passwordHash.ifPresent(changed -> fields.put("password", "changed"));
        return fields;
    }
}
