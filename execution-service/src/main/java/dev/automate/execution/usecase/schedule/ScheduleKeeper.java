package dev.automate.execution.usecase.schedule;

import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.schedule.DueSchedule;
import dev.automate.execution.domain.schedule.TickPlan;
import dev.automate.execution.store.ScheduleStore;
import dev.automate.execution.usecase.ExecutionWaker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Starts workflows when their time has come, and makes up for the times at which the suite was away. */
@Singleton
public class ScheduleKeeper {
    private static final Logger LOG = Logger.getLogger(ScheduleKeeper.class);
    private static final int MOST_EXECUTIONS = 2_000;

    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduleStore store;
    private final TickMaker ticks;
    private final ExecutionWaker waker;
    private final Vertx vertx;
    private final Clock clock;
    private final ExecutionConfig.Schedules config;
    private volatile boolean failing;
    private volatile long timer = -1;

    public ScheduleKeeper(
            ScheduleStore store,
            TickMaker ticks,
            ExecutionWaker waker,
            Vertx vertx,
            Clock clock,
            ExecutionConfig config) {
        this.store = store;
        this.ticks = ticks;
        this.waker = waker;
        this.vertx = vertx;
        this.clock = clock;
        this.config = config.schedules();
    }

    /** Begins to look regularly. */
    public void start() {
        long every = config.lookEvery().toMillis();
        timer = vertx.setPeriodic(every, every, tick -> look());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (looking.compareAndSet(false, true)) {
            fireDue().subscribe().with(this::looked, this::failed);
        }
    }

    /** One look: a bounded number of schedules, and of executions. */
    Uni<ScheduleStore.Fired> fireDue() {
        Instant now = clock.instant();
        return store.fire(now, config.batch(), due -> firings(due, now));
    }

    /** Those that don't fit any more are left as they are: they are due still. */
    private List<ScheduleStore.Firing> firings(List<DueSchedule> due, Instant now) {
        TickPlan.Measures measures = new TickPlan.Measures(config.onTimeWithin(), config.catchUpLimit());
        List<ScheduleStore.Firing> firings = new ArrayList<>();
        int executions = 0;
        for (DueSchedule each : due) {
            if (executions < MOST_EXECUTIONS) {
                ScheduleStore.Firing firing = ticks.firing(each, now, measures);
                firings.add(firing);
                executions += firing.executions().size();
            }
        }
        return firings;
    }

    private void looked(ScheduleStore.Fired fired) {
        failing = false;
        looking.set(false);
        if (fired.executions() > 0) {
            waker.poke();
        }
        if (fired.schedules() > 0) {
            look();
        }
    }

    private void failed(Throwable failure) {
        looking.set(false);
        if (!failing) {
            failing = true;
            LOG.warnf("Schedules can't be looked at at the moment: %s", failure.toString());
        }
    }
}
