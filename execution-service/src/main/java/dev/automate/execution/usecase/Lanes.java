package dev.automate.execution.usecase;

import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.usecase.observe.EngineMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The places in which executions are worked on: how many there are, which are taken, and on which thread each runs. */
@Singleton
public class Lanes {
    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final Definitions definitions;
    private final EngineMeters engine;
    private final Context[] contexts;
    private final int places;
    private volatile boolean stopping;
    private volatile Runnable whenRoom = () -> {};
    private volatile Consumer<Duration> whenWaiting = wait -> {};

    public Lanes(
            Vertx vertx, Definitions definitions, EngineMeters engine, ExecutionConfig config, MeterRegistry meters) {
        this.engine = engine;
        this.definitions = definitions;
        this.places = config.runner().maxInFlight();
        this.contexts = Stream.generate(() -> ((VertxInternal) vertx).createEventLoopContext())
                .limit(Runtime.getRuntime().availableProcessors())
                .toArray(Context[]::new);
        meters.gauge("automate.execution.in.flight", taken);
        Gauge.builder("automate.execution.places", () -> places).register(meters);
    }

    /** Takes up to {@code wanted} places; answers how many. */
    public int take(int wanted) {
        if (stopping) {
            return 0;
        }
        int before = taken.getAndUpdate(now -> now + Math.clamp((long) places - now, 0, wanted));
        return Math.clamp((long) places - before, 0, wanted);
    }

    /** Gives places back that were taken and not needed. */
    public void giveBack(int places) {
        taken.addAndGet(-places);
    }

    public int inFlight() {
        return taken.get();
    }

    /** What to do when a place becomes free. */
    void whenRoom(Runnable action) {
        whenRoom = action;
    }

    /** What to do when an execution here has gone to wait for that long. */
    void whenWaiting(Consumer<Duration> action) {
        whenWaiting = action;
    }

    void open(LeasedExecution leased, Consumer<Run> begin, Consumer<LeasedExecution> undefined) {
        Context lane = contexts[Math.floorMod(turn.getAndIncrement(), contexts.length)];
        definitions
                .of(leased.execution())
                .subscribe()
                .with(
                        found -> lane.runOnContext(ignored -> found.ifPresentOrElse(
                                ready -> {
                                    engine.began(leased, ready.definition());
                                    begin.accept(enter(new Run(leased, ready, lane)));
                                },
                                () -> undefined.accept(leased))),
                        failure -> {
                            LOG.warnf("[%s] can't begin: %s", leased.execution().id(), failure);
                            leave();
                        });
    }

    /** Does something for a run on its lane; not any more once it is over. */
    void onLane(Run run, Runnable action) {
        if (run.lane().equals(Vertx.currentContext())) {
            onlyWhileOpen(run, action);
        } else {
            run.lane().runOnContext(ignored -> onlyWhileOpen(run, action));
        }
    }

    /** Does something for a run once that time has passed, unless another time is set or it is over by then. */
    void later(Run run, Duration wait, Runnable action) {
        run.alarm(wait, () -> onLane(run, action));
    }

    void close(Run run) {
        if (!run.isOver()) {
            run.over();
            runs.remove(run.id(), run);
            leave();
        }
    }

    void closeUntil(Run run, Duration wait) {
        close(run);
        whenWaiting.accept(wait);
    }

    /** Gives back the place of an execution that isn't worked on any more. */
    void leave() {
        taken.decrementAndGet();
        whenRoom.run();
    }

    /** The runs that are open. */
    Stream<Run> open() {
        return runs.values().stream();
    }

    boolean stopping() {
        return stopping;
    }

    /** From here on nothing new begins. */
    void stop() {
        stopping = true;
    }

    private Run enter(Run run) {
        runs.put(run.id(), run);
        return run;
    }

    private static void onlyWhileOpen(Run run, Runnable action) {
        if (!run.isOver()) {
            action.run();
        }
    }
}
