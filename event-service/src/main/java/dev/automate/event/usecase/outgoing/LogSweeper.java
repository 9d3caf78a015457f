package dev.automate.event.usecase.outgoing;

import dev.automate.event.config.OutgoingConfig;
import dev.automate.event.store.outgoing.SweepStore;
import dev.automate.event.store.outgoing.SweepStore.Place;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Keeps the log within bounds: messages that are over go when they are old or too many, and a subscription whose endpoint
 * takes less than it is told is disabled before its line has no end. Every replica does; what one has taken the other
 * doesn't find.
 */
@Singleton
public class LogSweeper {
    private static final Logger LOG = Logger.getLogger(LogSweeper.class);

    private final SweepStore store;
    private final SubscriptionDisabler disabler;
    private final Vertx vertx;
    private final OutgoingConfig.Log config;
    private final Clock clock;
    private volatile long timer = -1;

    public LogSweeper(
            SweepStore store, SubscriptionDisabler disabler, Vertx vertx, OutgoingConfig config, Clock clock) {
        this.store = store;
        this.disabler = disabler;
        this.vertx = vertx;
        this.config = config.log();
        this.clock = clock;
    }

    /** Completes when nothing is beyond the bounds. */
    public Uni<Void> sweep() {
        return allOf(() -> store.forgetOld(clock.instant().minus(config.keep()), config.batch()))
                .chain(() -> allOf(() -> store.forgetTooMany(config.max(), config.batch())))
                .chain(() -> store.overrun(config.maxPending()))
                .chain(this::disable);
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(
                config.sweepEvery().toMillis(),
                tick -> sweep().subscribe()
                        .with(
                                done -> {},
                                failure -> LOG.warnf("The log can't be swept at the moment: %s", failure.toString())));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    private Uni<Void> allOf(Supplier<Uni<Integer>> forget) {
        return Uni.createFrom()
                .deferred(forget::get)
                .repeat()
                .until(gone -> gone < config.batch())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> disable(List<Place> overrun) {
        return Multi.createFrom()
                .iterable(overrun)
                .onItem()
                .transformToUniAndConcatenate(each -> disabler.disable(
                        each.tenant(),
                        each.subscription(),
                        current -> true,
                        "More than " + config.maxPending() + " messages waited for the endpoint"))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
