package dev.automate.event.usecase.outgoing;

import dev.automate.common.caller.Actor;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.EntityTags;
import dev.automate.common.id.Ids;
import dev.automate.event.client.ReceiverClient;
import dev.automate.event.config.OutgoingConfig;
import dev.automate.event.domain.outgoing.Endpoint;
import dev.automate.event.domain.outgoing.Health;
import dev.automate.event.domain.outgoing.SecretOutcome;
import dev.automate.event.domain.outgoing.SigningSecret;
import dev.automate.event.domain.outgoing.Subscription;
import dev.automate.event.domain.outgoing.SubscriptionDecision;
import dev.automate.event.domain.outgoing.SubscriptionOutcome;
import dev.automate.event.domain.outgoing.SubscriptionWish;
import dev.automate.event.publisher.SubscriptionPublisher;
import dev.automate.event.publisher.SubscriptionRecords;
import dev.automate.event.store.outgoing.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes subscriptions. Each change leaves its audit entry and is told to who brings occurrences. */
@ApplicationScoped
public class SubscriptionSaver {
    private static final URI NOWHERE = URI.create("");

    private final SubscriptionStore store;
    private final SecretMaker secrets;
    private final ReceiverClient receivers;
    private final SubscriptionPublisher publisher;
    private final OutgoingConfig config;
    private final Clock clock;

    public SubscriptionSaver(
            SubscriptionStore store,
            SecretMaker secrets,
            ReceiverClient receivers,
            SubscriptionPublisher publisher,
            OutgoingConfig config,
            Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.receivers = receivers;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /** A new subscription; without a secret it gets one. */
    public Uni<SecretOutcome> create(Actor by, SubscriptionWish wish) {
        SigningSecret secret = secrets.secret(wish.secret());
        Subscription made = wish.over(blank(by.tenant(), secret), now());
        return unlessInside(
                        wish.url(),
                        () -> store.insert(made, config.maxSubscriptions(), SubscriptionRecords.created(by, made)))
                .chain(publisher::confirmed)
                .map(outcome -> SecretOutcome.of(
                        outcome, wish.secret() == null ? secret.value().text() : null));
    }

    /** Changes a subscription; refused when it isn't there, or isn't as the caller saw it. */
    public Uni<SubscriptionOutcome> change(Actor by, UUID id, @Nullable String ifMatch, SubscriptionWish wish) {
        return unlessInside(
                        wish.url(), () -> store.change(by.tenant(), id, current -> decide(by, current, ifMatch, wish)))
                .chain(publisher::confirmed);
    }

    /** Deletes a subscription and the log of what it was sent. */
    public Uni<SubscriptionOutcome> delete(Actor by, UUID id, @Nullable String ifMatch) {
        return store.change(
                        by.tenant(),
                        id,
                        gone -> EntityTags.allow(ifMatch, gone.revision())
                                ? new SubscriptionDecision.Delete(SubscriptionRecords.deleted(by, gone, now()))
                                : changedMeanwhile())
                .chain(publisher::confirmed);
    }

    private SubscriptionDecision decide(
            Actor by, Subscription current, @Nullable String ifMatch, SubscriptionWish wish) {
        if (!EntityTags.allow(ifMatch, current.revision())) {
            return changedMeanwhile();
        }
        Subscription wanted = wish.over(current, now());
        return wanted.differsFrom(current)
                ? new SubscriptionDecision.Save(wanted, SubscriptionRecords.updated(by, current, wanted))
                : new SubscriptionDecision.Keep();
    }

    private Uni<SubscriptionOutcome> unlessInside(Optional<URI> url, Supplier<Uni<SubscriptionOutcome>> save) {
        return url.map(receivers::objection)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(objection -> objection.map(SubscriptionSaver::refused).orElseGet(save));
    }

    private Subscription blank(String tenant, SigningSecret secret) {
        return new Subscription(
                Ids.next(),
                tenant,
                new Subscription.Label(null, null),
                new Endpoint(NOWHERE, Map.of()),
                List.of(),
                List.of(secret),
                true,
                null,
                Health.GOOD,
                0,
                now(),
                now());
    }

    private static Uni<SubscriptionOutcome> refused(String objection) {
        Refusal refusal = Refusals.invalid("url", objection);
        return Uni.createFrom().item(new SubscriptionOutcome.Refused(refusal));
    }

    private static SubscriptionDecision changedMeanwhile() {
        return new SubscriptionDecision.Refuse(
                Refusals.of(RefusalKind.CHANGED_MEANWHILE, "The subscription has changed meanwhile; get it again"));
    }

    /** As the database keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
