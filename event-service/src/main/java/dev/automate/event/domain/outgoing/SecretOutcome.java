package dev.automate.event.domain.outgoing;

import dev.automate.common.error.Refusal;
import org.jspecify.annotations.Nullable;

/** What became of a wish that may bring a secret. */
public sealed interface SecretOutcome {
    /**
     * It is committed.
     *
     * @param secret that was made here, to be shown this once; absent: the caller knows it
     */
    record Saved(Subscription subscription, @Nullable String secret) implements SecretOutcome {}

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements SecretOutcome {}

    /** The outcome of saving, with the secret that was saved. */
    static SecretOutcome of(SubscriptionOutcome outcome, @Nullable String secret) {
        return switch (outcome) {
            case SubscriptionOutcome.Saved(var subscription, var messages) -> new Saved(subscription, secret);
            case SubscriptionOutcome.Refused(var refusal) -> new Refused(refusal);
        };
    }
}
