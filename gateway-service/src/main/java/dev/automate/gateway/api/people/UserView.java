package dev.automate.gateway.api.people;

import dev.automate.gateway.domain.Role;
import dev.automate.gateway.domain.people.Administrator;
import dev.automate.gateway.domain.people.User;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user.
 *
 * @param role in the caller's tenant; {@code null} when the user does not belong to it
 * @param memberships those that the caller may know of
 */
public record UserView(
        UUID id,
        String username,
        @Nullable String role,
        boolean enabled,
        List<MembershipView> memberships,
        Instant createdAt) {
    /** A tenant that the user belongs to, and as what. */
    public record MembershipView(String tenant, String role) {}

    static UserView of(User user, Administrator by) {
        return new UserView(
                user.id(),
                user.username(),
                user.roleIn(by.tenant()).map(Role::label).orElse(null),
                user.enabled(),
                user.belongings().stream()
                        .filter(each -> by.operator() || each.tenant().equals(by.tenant()))
                        .map(each ->
                                new MembershipView(each.tenant(), each.role().label()))
                        .toList(),
                user.createdAt());
    }
}
