package dev.automate.execution.usecase;

import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.store.ExecutionStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Prolongs the leases of executions with long steps, and gives all of them back when the service stops. */
@Singleton
public class LeaseKeeper {
    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private final ExecutionStore store;
    private final Lanes lanes;
    private final Vertx vertx;
    private final ExecutionConfig.Runner config;
    private volatile long timer = -1;

    public LeaseKeeper(ExecutionStore store, Lanes lanes, Vertx vertx, ExecutionConfig config) {
        this.store = store;
        this.lanes = lanes;
        this.vertx = vertx;
        this.config = config.runner();
    }

    public void start() {
        timer = vertx.setPeriodic(config.renewEvery().toMillis(), tick -> renew());
    }

    /** Gives back what is still held; other replicas take it over at once. */
    public Uni<Void> stop() {
        vertx.cancelTimer(timer);
        return renewTo(Duration.ZERO, fencesOlderThan(0));
    }

    private void renew() {
        Map<String, Long> fences = fencesOlderThan(config.renewEvery().toMillis() / 2);
        renewTo(config.lease(), fences)
                .subscribe()
                .with(renewed -> {}, failure -> LOG.warnf("Leases can't be prolonged: %s", failure.toString()));
    }

    private Uni<Void> renewTo(Duration lease, Map<String, Long> fences) {
        return fences.isEmpty() ? Uni.createFrom().voidItem() : store.renew(fences, lease);
    }

    private Map<String, Long> fencesOlderThan(long millis) {
        return lanes.open().filter(run -> run.ageMillis() >= millis).collect(Collectors.toMap(Run::id, Run::fence));
    }
}
