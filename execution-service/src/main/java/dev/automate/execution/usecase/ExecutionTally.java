package dev.automate.execution.usecase;

import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.ExecutionIds;
import dev.automate.execution.store.TallyStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Keeps lists of many executions as quick as lists of few: what is settled is counted once, and never walked over again. */
@Singleton
public class ExecutionTally {
    private static final Logger LOG = Logger.getLogger(ExecutionTally.class);

    private final TallyStore tallies;
    private final Clock clock;
    private final Vertx vertx;
    private final ExecutionConfig.Tally config;

    public ExecutionTally(TallyStore tallies, Clock clock, Vertx vertx, ExecutionConfig config) {
        this.tallies = tallies;
        this.clock = clock;
        this.vertx = vertx;
        this.config = config.tally();
    }

    void start(@Observes StartupEvent started) {
        vertx.setTimer(config.every().toMillis(), tick -> look());
    }

    /** Completes when every whole stretch that is settled was counted. */
    public Uni<Void> tend() {
        return tallies.tenants()
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(this::count)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> count(String tenant) {
        String settled = ExecutionIds.firstAt(clock.instant().minus(config.settled()));
        return Multi.createBy()
                .repeating()
                .uni(() -> tallies.countNext(tenant, settled, config.stretch()))
                .whilst(more -> more)
                .collect()
                .last();
    }

    private void look() {
        tend().subscribe().with(done -> again(), failure -> {
            LOG.warnf("Executions can't be counted at the moment: %s", failure.toString());
            again();
        });
    }

    private void again() {
        vertx.setTimer(config.every().toMillis(), tick -> look());
    }
}
