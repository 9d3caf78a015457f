package dev.automate.gateway.domain.people;

import dev.automate.common.error.Refusals;
import java.time.Instant;
import java.util.Optional;

/** Decides what is left of a user who is to go: nothing, or what other tenants have of them. */
public record UserRemoval(Administrator by, Instant at) {
    public UserDecision decide(User before) {
        if (!by.sees(before)) {
            return new UserDecision.Refuse(Refusals.notFound("User"));
        }
        Optional<User> after = by.owns(before) ? Optional.empty() : Optional.of(withoutOurs(before));
        return new UserDecision.Apply(new UserChange(by, Optional.of(before), after, Optional.empty(), at));
    }

    private User withoutOurs(User before) {
        return new User(
                before.id(),
                before.username(),
                before.enabled(),
                before.createdAt(),
                before.belongings().stream()
                        .filter(each -> !each.tenant().equals(by.tenant()))
                        .toList());
    }
}
