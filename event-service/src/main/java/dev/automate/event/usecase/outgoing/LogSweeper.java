package dev.automate.event.usecase.outgoing;

import dev.automate.event.config.OutgoingConfig;
import dev.automate.event.store.outgoing.AttemptStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Lets go of messages that are over and old; every replica does, and what one has taken the other doesn't find. */
@Singleton
public class LogSweeper {
    private static final Logger LOG = Logger.getLogger(LogSweeper.class);

    private final AttemptStore store;
    private final Vertx vertx;
    private final OutgoingConfig.Log config;
    private final Clock clock;
    private volatile long timer = -1;

    public LogSweeper(AttemptStore store, Vertx vertx, OutgoingConfig config, Clock clock) {
        this.store = store;
        this.vertx = vertx;
        this.config = config.log();
        this.clock = clock;
    }

    /** Completes when nothing is left that is too old. */
    public Uni<Void> sweep() {
        return store.forget(clock.instant().minus(config.keep()), config.batch())
                .chain(gone -> gone < config.batch() ? Uni.createFrom().voidItem() : sweep());
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(
                config.sweepEvery().toMillis(),
                tick -> sweep().subscribe()
                        .with(
                                done -> {},
                                failure -> LOG.warnf(
                                        "Old messages can't be let go of at the moment: %s", failure.toString())));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }
}
