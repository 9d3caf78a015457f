package dev.automate.gateway.domain.people;

import dev.automate.common.error.Refusal;

/** What became of a wish about a user. */
public sealed interface UserOutcome {
    /** As it is now; of one that was deleted, as it was. */
    record Saved(User user) implements UserOutcome {}

    record Refused(Refusal why) implements UserOutcome {}
}
