package dev.automate.execution.usecase;

import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.store.ExecutionStore;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Finds executions that are due: queued ones, retries whose time has come, and those whose replica has gone silent.
 *
 * <pre>
 *   idle ──tick, poke──▶ claiming ──full batch, or poked meanwhile──▶ claiming
 *     ▲                     └──nothing more, no room, database away──▶ idle
 * </pre>
 */
@Singleton
public class ExecutionWaker {
    private static final Logger LOG = Logger.getLogger(ExecutionWaker.class);
    private static final int BATCH = 128;

    private final AtomicBoolean claiming = new AtomicBoolean();
    private final ExecutionStore store;
    private final ExecutionRunner runner;
    private final Lanes lanes;
    private final Vertx vertx;
    private final ExecutionConfig.Runner config;
    private volatile boolean more;
    private volatile boolean failing;
    private volatile long timer = -1;

    public ExecutionWaker(
            ExecutionStore store, ExecutionRunner runner, Lanes lanes, Vertx vertx, ExecutionConfig config) {
        this.store = store;
        this.runner = runner;
        this.lanes = lanes;
        this.vertx = vertx;
        this.config = config.runner();
    }

    /** Begins to look, now and then regularly. */
    public void start() {
        lanes.whenRoom(this::goOnIfMore);
        lanes.whenWaiting(this::pokeAfter);
        timer = vertx.setPeriodic(0, config.wakeEvery().toMillis(), tick -> claim());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    /** Says that something is due now. */
    public void poke() {
        more = true;
        claim();
    }

    /** A wait shorter than the interval of looking ends on time. */
    private void pokeAfter(Duration wait) {
        if (wait.compareTo(config.wakeEvery()) < 0) {
            vertx.setTimer(Math.max(1, wait.toMillis()), tick -> poke());
        }
    }

    private void goOnIfMore() {
        if (more) {
            claim();
        }
    }

    private void claim() {
        if (!claiming.compareAndSet(false, true)) {
            return;
        }
        int room = lanes.take(BATCH);
        if (room == 0) {
            claiming.set(false);
            return;
        }
        more = false;
        store.claim(room, config.lease())
                .subscribe()
                .with(claimed -> claimed(room, claimed), failure -> failed(room, failure));
    }

    private void claimed(int room, List<LeasedExecution> claimed) {
        failing = false;
        more = more || claimed.size() == room;
        lanes.giveBack(room - claimed.size());
        claiming.set(false);
        runner.run(claimed);
        goOnIfMore();
    }

    private void failed(int room, Throwable failure) {
        lanes.giveBack(room);
        claiming.set(false);
        if (!failing) {
            failing = true;
            LOG.warnf("Due executions can't be looked for at the moment: %s", failure.toString());
        }
    }
}
