package dev.automate.execution.usecase;

import dev.automate.common.partition.Partition;
import dev.automate.common.partition.PartitionPlan;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.ExecutionIds;
import dev.automate.execution.store.PartitionStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Makes room for executions to come, and lets go of those that are over and older than what is kept. */
@Singleton
public class ExecutionRetention {
    private static final Logger LOG = Logger.getLogger(ExecutionRetention.class);
    private static final int STARTS_AT_ONCE = 5_000;

    private final PartitionStore partitions;
    private final Clock clock;
    private final Vertx vertx;
    private final ExecutionConfig.Retention config;

    public ExecutionRetention(PartitionStore partitions, Clock clock, Vertx vertx, ExecutionConfig config) {
        this.partitions = partitions;
        this.clock = clock;
        this.vertx = vertx;
        this.config = config.retention();
    }

    void start(@Observes StartupEvent started) {
        look();
        vertx.setPeriodic(config.every().toMillis(), tick -> look());
    }

    /** Completes when everything that can be made and dropped now was. */
    public Uni<Void> tend() {
        return partitions.present().map(this::plan).chain(this::apply).chain(this::forgetStarts);
    }

    private PartitionPlan plan(List<Partition> present) {
        PartitionPlan.Measures measures =
                new PartitionPlan.Measures(config.keep(), config.partitionWidth(), config.partitionsAhead());
        return new PartitionPlan.Planner(ExecutionIds.FORM, measures).plan(present, clock.instant());
    }

    private Uni<Void> apply(PartitionPlan plan) {
        return each(plan.missing(), partitions::make, "Partition %s was made")
                .chain(made ->
                        each(plan.old(), partitions::drop, "Partition %s was dropped: all in it is over and old"));
    }

    private Uni<Void> forgetStarts() {
        return Multi.createBy()
                .repeating()
                .uni(() -> partitions.forgetStarts(clock.instant().minus(config.keep()), STARTS_AT_ONCE))
                .whilst(forgotten -> forgotten == STARTS_AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> each(List<Partition> which, Function<Partition, Uni<Boolean>> work, String said) {
        return Multi.createFrom()
                .iterable(which)
                .onItem()
                .transformToUniAndConcatenate(each -> work.apply(each).invoke(done -> log(done, said, each)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void log(boolean done, String said, Partition partition) {
        if (done) {
            LOG.infof(said, partition.name());
        }
    }

    private void look() {
        tend().subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("Partitions can't be looked after at the moment: %s", failure.toString()));
    }
}
