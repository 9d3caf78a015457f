package dev.automate.event.usecase.outgoing;

import dev.automate.event.domain.outgoing.Subscription;
import dev.automate.event.domain.outgoing.SubscriptionDecision;
import dev.automate.event.publisher.EventPublisher;
import dev.automate.event.publisher.SubscriptionRecords;
import dev.automate.event.store.outgoing.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Ends what a subscription is told, when nobody has asked for it, with a reason that its owner sees. */
@ApplicationScoped
public class SubscriptionDisabler {
    private static final Logger LOG = Logger.getLogger(SubscriptionDisabler.class);

    private final SubscriptionStore subscriptions;
    private final EventPublisher publisher;
    private final Clock clock;

    public SubscriptionDisabler(SubscriptionStore subscriptions, EventPublisher publisher, Clock clock) {
        this.subscriptions = subscriptions;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * As it stands when nobody else can change it: its owner may have been quicker.
     *
     * @param still whether the reason holds
     */
    Uni<Void> disable(String tenant, UUID subscription, Predicate<Subscription> still, String reason) {
        return subscriptions
                .change(
                        tenant,
                        subscription,
                        current -> current.enabled() && still.test(current)
                                ? disabled(current, reason)
                                : new SubscriptionDecision.Keep())
                .invoke(publisher::poke)
                .replaceWithVoid();
    }

    private SubscriptionDecision disabled(Subscription current, String reason) {
        LOG.infof("Subscription %s of %s is disabled: %s", current.id(), current.tenant(), reason);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Subscription wanted = current.disabled(reason, now);
        return new SubscriptionDecision.Save(wanted, SubscriptionRecords.disabled(wanted, "outgoing-" + current.id()));
    }
}
