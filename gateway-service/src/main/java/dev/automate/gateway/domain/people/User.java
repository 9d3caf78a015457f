package dev.automate.gateway.domain.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.gateway.domain.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A user as administrators see them: never with the password.
 *
 * @param belongings in the order of the tenants' ids, each tenant once
 */
public record User(UUID id, String username, boolean enabled, Instant createdAt, List<Belonging> belongings) {
    public User {
        belongings = belongings.stream()
                .sorted(Comparator.comparing(Belonging::tenant))
                .toList();
    }

    public Optional<Role> roleIn(String tenant) {
        return belongings.stream()
                .filter(each -> each.tenant().equals(tenant))
                .map(Belonging::role)
                .findFirst();
    }

    public Set<String> tenants() {
        return belongings.stream().map(Belonging::tenant).collect(Collectors.toUnmodifiableSet());
    }

    /** The tenants that this user can administer at the moment. */
    public Set<String> administered() {
        return belongings.stream()
                .filter(each -> enabled && each.role() == Role.ADMIN)
                .map(Belonging::tenant)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is accounted for when it changes, as that tenant may know it. */
    ObjectNode accountedFor(String tenant) {
        ObjectNode fields =
                JsonNodeFactory.instance.objectNode().put("username", username).put("enabled", enabled);
        return fields.put("role", roleIn(tenant).map(Role::label).orElse(null));
    }
}
