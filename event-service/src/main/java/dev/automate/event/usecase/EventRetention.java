package dev.automate.event.usecase;

import dev.automate.common.id.TimedIds;
import dev.automate.common.partition.Partition;
import dev.automate.common.partition.PartitionPlan;
import dev.automate.event.config.EventConfig;
import dev.automate.event.store.RetentionStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Makes room for events to come, and lets go of what nobody is promised any more. */
@Singleton
public class EventRetention {
    private static final Logger LOG = Logger.getLogger(EventRetention.class);
    private static final TimedIds IDS = new TimedIds("evt-");
    private static final int AT_ONCE = 5_000;
    private static final int AHEAD = 2;
    /** A step's rows lie in about that many partitions: its last ones stay that much longer than they have to. */
    private static final int PARTITIONS_OF_A_STEP = 6;

    private final RetentionStore store;
    private final Clock clock;
    private final Vertx vertx;
    private final EventConfig config;

    public EventRetention(RetentionStore store, Clock clock, Vertx vertx, EventConfig config) {
        this.store = store;
        this.clock = clock;
        this.vertx = vertx;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        look();
        vertx.setPeriodic(config.retention().every().toMillis(), tick -> look());
    }

    /** Completes when everything that can be made and let go now was; what fails keeps nothing else from it. */
    public Uni<Void> tend() {
        return settled(this::tendPartitions)
                .chain(() -> settled(this::forgetKeys))
                .chain(() -> settled(this::forgetRefused))
                .chain(() -> settled(this::forgetDead));
    }

    private Uni<Void> tendPartitions() {
        return store.present()
                .map(present -> new PartitionPlan.Planner(IDS, EventRetention::measures).plan(present, clock.instant()))
                .chain(plan -> each(plan.missing(), store::make, "made")
                        .chain(made -> each(plan.old(), store::drop, "dropped")));
    }

    /** A table's name ends with its days: {@code event_90d}. */
    private static PartitionPlan.Measures measures(String table) {
        int days = Integer.parseInt(table.substring(table.lastIndexOf('_') + 1, table.length() - 1));
        int width = Math.max(1, days / PARTITIONS_OF_A_STEP);
        return new PartitionPlan.Measures(Duration.ofDays(days), Duration.ofDays(width), AHEAD);
    }

    private static Uni<Void> each(Iterable<Partition> which, Function<Partition, Uni<Boolean>> work, String what) {
        return Multi.createFrom()
                .iterable(which)
                .onItem()
                .transformToUniAndConcatenate(
                        each -> work.apply(each).onFailure().recoverWithItem(EventRetention::notNow))
                .filter(done -> !done)
                .collect()
                .asList()
                .invoke(left -> tell(left.size(), what))
                .replaceWithVoid();
    }

    private static boolean notNow(Throwable failure) {
        LOG.debugf("A partition waits for the next look: %s", failure.toString());
        return false;
    }

    private static void tell(int left, String what) {
        if (left > 0) {
            LOG.infof("%d partitions are in use and can't be %s now; the next look does it", left, what);
        }
    }

    private Uni<Void> forgetKeys() {
        return Multi.createBy()
                .repeating()
                .uni(() -> store.forgetKeys(
                        clock.instant().atOffset(ZoneOffset.UTC).toLocalDate(), AT_ONCE))
                .whilst(forgotten -> forgotten == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> forgetRefused() {
        Instant before = clock.instant().minus(config.refused().life());
        return store.forgetRefused(before, config.refused().max()).replaceWithVoid();
    }

    private Uni<Void> forgetDead() {
        return store.forgetDead(clock.instant().minus(config.retention().keepDeadLetters()))
                .replaceWithVoid();
    }

    /** A table that is in use, or a database that is away: the next look does it. */
    private static Uni<Void> settled(Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(work::get).onFailure().recoverWithItem(failure -> {
            LOG.infof("Not everything old could go; the next look does it: %s", failure.toString());
            return null;
        });
    }

    private void look() {
        tend().subscribe().with(done -> {}, failure -> LOG.warnf("Events can't be tended: %s", failure.toString()));
    }
}
