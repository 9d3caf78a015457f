package dev.automate.event.usecase.outgoing;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.event.domain.outgoing.OutgoingDetail;
import dev.automate.event.domain.outgoing.OutgoingFilter;
import dev.automate.event.domain.outgoing.ResendOutcome;
import dev.automate.event.domain.outgoing.Subscription;
import dev.automate.event.store.outgoing.OutgoingLogStore;
import dev.automate.event.store.outgoing.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Has messages sent again, under the id that their receiver knows them by, for another 24 hours. */
@ApplicationScoped
public class MessageResender {
    private final SubscriptionStore subscriptions;
    private final OutgoingLogStore log;
    private final MessageDispatcher dispatcher;

    public MessageResender(SubscriptionStore subscriptions, OutgoingLogStore log, MessageDispatcher dispatcher) {
        this.subscriptions = subscriptions;
        this.log = log;
        this.dispatcher = dispatcher;
    }

    /** One message, whatever became of it; refused while it is being sent, or nobody listens. */
    public Uni<ResendOutcome<OutgoingDetail>> resend(String tenant, UUID subscription, String id) {
        return subscriptions
                .find(tenant, subscription)
                .chain(found -> refusal(found)
                        .map(MessageResender::<OutgoingDetail>refused)
                        .orElseGet(() -> again(tenant, subscription, id)));
    }

    /** The oldest of those that have failed. */
    public Uni<ResendOutcome<Integer>> recover(String tenant, OutgoingFilter failed, int limit) {
        return subscriptions
                .find(tenant, failed.subscriptionId())
                .chain(found -> refusal(found)
                        .map(MessageResender::<Integer>refused)
                        .orElseGet(() -> log.recover(tenant, failed, limit)
                                .invoke(dispatcher::poke)
                                .map(ResendOutcome.Resent::new)));
    }

    private Uni<ResendOutcome<OutgoingDetail>> again(String tenant, UUID subscription, String id) {
        return log.resend(tenant, subscription, id)
                .invoke(dispatcher::poke)
                .chain(again -> log.find(tenant, subscription, id).map(found -> outcome(again, found)));
    }

    private static ResendOutcome<OutgoingDetail> outcome(boolean again, Optional<OutgoingDetail> found) {
        if (found.isEmpty()) {
            return new ResendOutcome.Refused<>(Refusals.notFound("Delivery"));
        }
        return again
                ? new ResendOutcome.Resent<>(found.get())
                : new ResendOutcome.Refused<>(Refusals.of(RefusalKind.CONFLICT, "It is being sent at this moment"));
    }

    private static Optional<Refusal> refusal(Optional<Subscription> found) {
        if (found.isEmpty()) {
            return Optional.of(Refusals.notFound("Subscription"));
        }
        return found.get().enabled()
                ? Optional.empty()
                : Optional.of(Refusals.of(RefusalKind.CONFLICT, "The subscription is disabled; enable it first"));
    }

    private static <T> Uni<ResendOutcome<T>> refused(Refusal refusal) {
        return Uni.createFrom().item(new ResendOutcome.Refused<>(refusal));
    }
}
