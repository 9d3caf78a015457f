package dev.automate.gateway.domain.people;

import dev.automate.common.error.Refusal;

/** What is to become of a user. */
public sealed interface UserDecision {
    record Apply(UserChange change) implements UserDecision {}

    record Refuse(Refusal why) implements UserDecision {}
}
