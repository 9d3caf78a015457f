package dev.automate.execution.usecase.flow;

import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.store.FlowSignals;
import dev.automate.execution.store.FlowStore;
import dev.automate.execution.usecase.ExecutionWaker;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Lets executions of workflows with a limit begin: right after one of them was recorded or has ended, and by looking now
 * and then for what a replica left behind when it died between a commit and this.
 *
 * <pre>
 *   idle ──somebody came or went, sweep──▶ looking at one line ──more lines──▶ looking at the next
 *     ▲                                          └──no more, database away──▶ idle
 * </pre>
 */
@Singleton
public class FlowAdmitter {
    private static final Logger LOG = Logger.getLogger(FlowAdmitter.class);

    private final Set<String> changed = new LinkedHashSet<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final FlowStore store;
    private final FlowSignals signals;
    private final ExecutionWaker waker;
    private final Vertx vertx;
    private final ExecutionConfig.Flow config;
    private volatile boolean failing;
    private volatile long timer = -1;

    public FlowAdmitter(
            FlowStore store, FlowSignals signals, ExecutionWaker waker, Vertx vertx, ExecutionConfig config) {
        this.store = store;
        this.signals = signals;
        this.waker = waker;
        this.vertx = vertx;
        this.config = config.flow();
    }

    /** Begins to look, now and then regularly. */
    public void start() {
        signals.listen(this::look);
        timer = vertx.setPeriodic(1, config.sweepEvery().toMillis(), tick -> sweep());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    /** Looks at these lines soon, each once, whatever it is told how often. */
    void look(Collection<String> keys) {
        synchronized (changed) {
            changed.addAll(keys);
        }
        if (looking.compareAndSet(false, true)) {
            next();
        }
    }

    private void sweep() {
        store.open().subscribe().with(this::look, this::failed);
    }

    private void next() {
        Optional<String> key = take();
        if (key.isPresent()) {
            store.look(key.get()).subscribe().with(look -> looked(key.get(), look), this::stopped);
            return;
        }
        looking.set(false);
        if (!isIdle() && looking.compareAndSet(false, true)) {
            next();
        }
    }

    private void looked(String key, FlowStore.Look look) {
        failing = false;
        if (look.admitted() > 0) {
            waker.poke();
        }
        if (look.more()) {
            synchronized (changed) {
                changed.add(key);
            }
        }
        next();
    }

    /** What wasn't looked at is found by the next sweep. */
    private void stopped(Throwable failure) {
        synchronized (changed) {
            changed.clear();
        }
        looking.set(false);
        failed(failure);
    }

    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warnf("Executions with a limit can't be admitted at the moment: %s", failure.toString());
        }
    }

    private Optional<String> take() {
        synchronized (changed) {
            Iterator<String> keys = changed.iterator();
            if (!keys.hasNext()) {
                return Optional.empty();
            }
            String key = keys.next();
            keys.remove();
            return Optional.of(key);
        }
    }

    private boolean isIdle() {
        synchronized (changed) {
            return changed.isEmpty();
        }
    }
}
