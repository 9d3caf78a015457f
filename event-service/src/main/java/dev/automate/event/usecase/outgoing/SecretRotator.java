package dev.automate.event.usecase.outgoing;

import dev.automate.common.caller.Actor;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.event.domain.outgoing.SecretOutcome;
import dev.automate.event.domain.outgoing.SecretRotation;
import dev.automate.event.domain.outgoing.SigningSecret;
import dev.automate.event.domain.outgoing.Subscription;
import dev.automate.event.domain.outgoing.SubscriptionDecision;
import dev.automate.event.publisher.EventPublisher;
import dev.automate.event.publisher.SubscriptionRecords;
import dev.automate.event.store.outgoing.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a subscription a new secret; the others sign beside it for a while, so that a receiver can change in peace. */
@ApplicationScoped
public class SecretRotator {
    private final SubscriptionStore store;
    private final SecretMaker secrets;
    private final EventPublisher publisher;
    private final Clock clock;

    public SecretRotator(SubscriptionStore store, SecretMaker secrets, EventPublisher publisher, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * The subscription with its new secret; refused when it isn't there, or too many would sign.
     *
     * @param overlap for which the others sign; zero ends them at once
     * @param given the new secret; absent: one is made
     */
    public Uni<SecretOutcome> rotate(Actor by, UUID id, Duration overlap, @Nullable String given) {
        SigningSecret secret = secrets.secret(given);
        return store.change(by.tenant(), id, current -> decide(by, current, secret, overlap))
                .invoke(publisher::poke)
                .map(outcome ->
                        SecretOutcome.of(outcome, given == null ? secret.value().text() : null));
    }

    private SubscriptionDecision decide(Actor by, Subscription current, SigningSecret secret, Duration overlap) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return SecretRotation.rotate(current.secrets(), secret, now, now.plus(overlap))
                .map(kept -> current.with(kept, now))
                .<SubscriptionDecision>map(wanted ->
                        new SubscriptionDecision.Save(wanted, SubscriptionRecords.rotated(by, wanted, overlap)))
                .orElseGet(() -> new SubscriptionDecision.Refuse(Refusals.of(
                        RefusalKind.CONFLICT,
                        "Too many old secrets still sign; with the overlap 0s they end at once")));
    }
}
