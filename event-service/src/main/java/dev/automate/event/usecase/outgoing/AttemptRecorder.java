package dev.automate.event.usecase.outgoing;

import dev.automate.event.config.OutgoingConfig;
import dev.automate.event.domain.outgoing.Attempt;
import dev.automate.event.domain.outgoing.DueMessage;
import dev.automate.event.domain.outgoing.Health;
import dev.automate.event.domain.outgoing.NextStep;
import dev.automate.event.domain.outgoing.RetrySchedule;
import dev.automate.event.domain.outgoing.Subscription;
import dev.automate.event.store.outgoing.AttemptStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Writes down what became of an attempt, and what follows from it: another one, or the end of its endpoint. */
@Startup
@ApplicationScoped
public class AttemptRecorder {
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final int TRIES = 5;
    private static final String ATTEMPTS = "automate.event.outgoing.attempts";
    private static final List<String> OUTCOMES = List.of("delivered", "failed", "given_up");

    private final AttemptStore attempts;
    private final SubscriptionDisabler disabler;
    private final OutgoingConfig.Disable rule;
    private final Clock clock;
    private final MeterRegistry meters;

    public AttemptRecorder(
            AttemptStore attempts,
            SubscriptionDisabler disabler,
            OutgoingConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.attempts = attempts;
        this.disabler = disabler;
        this.rule = config.disable();
        this.clock = clock;
        this.meters = meters;
        OUTCOMES.forEach(outcome -> meters.counter(ATTEMPTS, "outcome", outcome));
    }

    /** Completes when it is written; what can't be is sent again, since nobody knows of it. */
    public Uni<Void> record(DueMessage message, Attempt attempt) {
        NextStep next = RetrySchedule.after(
                message, attempt, clock.instant(), ThreadLocalRandom.current().nextDouble());
        meters.counter(ATTEMPTS, "outcome", outcome(next)).increment();
        return Uni.createFrom()
                .deferred(() -> attempts.record(message, attempt, next))
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT)
                .atMost(TRIES)
                .chain(health -> judged(message, attempt, health));
    }

    private static String outcome(NextStep next) {
        return switch (next) {
            case NextStep.Delivered() -> "delivered";
            case NextStep.TryAgain again -> "failed";
            case NextStep.GivenUp() -> "given_up";
        };
    }

    private Uni<Void> judged(DueMessage message, Attempt attempt, Optional<Health> health) {
        if (attempt.gone() && message.counts()) {
            return disable(message, current -> true, "The endpoint answered 410 Gone");
        }
        return health.filter(this::isHopeless)
                .map(hopeless -> disable(
                        message,
                        current -> isHopeless(current.health()),
                        "No attempt has succeeded since " + hopeless.failingSince() + " (" + hopeless.failures()
                                + " in a row); the last one: " + attempt.error()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private boolean isHopeless(Health health) {
        return health.isHopeless(rule.failures(), rule.after(), clock.instant());
    }

    private Uni<Void> disable(DueMessage message, Predicate<Subscription> still, String reason) {
        Subscription subscription = message.subscription();
        return disabler.disable(subscription.tenant(), subscription.id(), still, reason);
    }
}
