package dev.automate.gateway.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A user and where they belong.
 *
 * @param memberships in the order of the tenants' ids
 */
public record Account(UUID id, String username, String passwordHash, boolean enabled, List<Membership> memberships) {
    /** The tenant of who names none, when the user belongs to it. */
    public static final String DEFAULT_TENANT = "default";

    public Account {
        memberships = List.copyOf(memberships);
    }

    /** A tenant that the user belongs to, and as what. */
    public record Membership(String tenant, boolean tenantEnabled, Role role) {}

    /** The membership in {@code asked}; when nothing is asked, in the default tenant, else in the first. */
    public Optional<Membership> membership(Optional<String> asked) {
        return asked.isPresent()
                ? in(asked.get())
                : in(DEFAULT_TENANT).or(() -> memberships.stream().findFirst());
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }

    private Optional<Membership> in(String tenant) {
        return memberships.stream()
                .filter(membership -> membership.tenant().equals(tenant))
                .findFirst();
    }
}
