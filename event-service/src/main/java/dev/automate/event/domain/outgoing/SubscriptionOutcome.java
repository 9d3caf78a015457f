package dev.automate.event.domain.outgoing;

import dev.automate.common.error.Refusal;
import java.util.List;

/** What became of a wish to make, change or delete a subscription. */
public sealed interface SubscriptionOutcome {
    /**
     * It is committed.
     *
     * @param subscription as it is now, or was when it was deleted
     * @param messages ids of the messages in the outbox that say so; none when nothing was different
     */
    record Saved(Subscription subscription, List<Long> messages) implements SubscriptionOutcome {
        public Saved {
            messages = List.copyOf(messages);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements SubscriptionOutcome {}
}
