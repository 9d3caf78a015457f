package dev.automate.event.domain.outgoing;

import dev.automate.common.error.Refusal;
import dev.automate.common.outbox.OutboxRecord;
import java.util.List;

/** What is to become of a subscription, decided while nobody else can change it. */
public sealed interface SubscriptionDecision {
    /** It stays as it is. */
    record Keep() implements SubscriptionDecision {}

    /** It becomes this, and {@code messages} say so. */
    record Save(Subscription wanted, List<OutboxRecord> messages) implements SubscriptionDecision {
        public Save {
            messages = List.copyOf(messages);
        }
    }

    /** It is deleted with all that was sent to it, and {@code messages} say so. */
    record Delete(List<OutboxRecord> messages) implements SubscriptionDecision {
        public Delete {
            messages = List.copyOf(messages);
        }
    }

    /** It stays as it is, and the caller is told why. */
    record Refuse(Refusal refusal) implements SubscriptionDecision {}
}
