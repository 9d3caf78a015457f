package dev.automate.execution.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.stream.Glance;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.store.GlanceStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets people watch executions, whichever replica runs them: all that are watched here are looked at together, several
 * times a second, and while nobody watches the database isn't asked.
 */
@Singleton
public class ExecutionWatch {
    private static final Logger LOG = Logger.getLogger(ExecutionWatch.class);

    private record Watcher(String execution, MultiEmitter<? super Glance> emitter) {}

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ExecutionReadStore executions;
    private final GlanceStore glances;
    private final WatcherPlaces places;
    private final Vertx vertx;
    private final ExecutionConfig.Stream config;

    public ExecutionWatch(
            ExecutionReadStore executions,
            GlanceStore glances,
            WatcherPlaces places,
            Vertx vertx,
            ExecutionConfig config) {
        this.executions = executions;
        this.glances = glances;
        this.places = places;
        this.vertx = vertx;
        this.config = config.stream();
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(config.lookEvery().toMillis(), tick -> look());
    }

    /**
     * How the execution stands, again and again until it is over; who is slow misses looks, never the last one. What is
     * answered must be subscribed to: it holds a place.
     *
     * @throws RefusalException when the tenant has no such execution, or there is no place
     */
    public Uni<Multi<Glance>> watch(String tenant, String id) {
        return executions
                .find(tenant, id)
                .map(found -> found.orElseThrow(() -> new RefusalException(Refusals.notFound("Execution"))))
                .invoke(found -> places.take(tenant))
                .map(found -> Multi.createFrom()
                        .<Glance>emitter(emitter -> enter(tenant, id, emitter))
                        .onOverflow()
                        .dropPreviousItems());
    }

    private void enter(String tenant, String id, MultiEmitter<? super Glance> emitter) {
        Watcher watcher = new Watcher(id, emitter);
        watchers.add(watcher);
        emitter.onTermination(() -> {
            if (watchers.remove(watcher)) {
                places.leave(tenant);
            }
        });
        look();
    }

    private void look() {
        if (watchers.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        Set<Watcher> asked = Set.copyOf(watchers);
        Set<String> ids = asked.stream().map(Watcher::execution).collect(Collectors.toSet());
        glances.look(ids)
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(found -> tell(asked, found), failure -> LOG.debugf("Watched executions: %s", failure));
    }

    private static void tell(Set<Watcher> asked, List<Glance> found) {
        Map<String, Glance> byId = found.stream().collect(Collectors.toMap(Glance::id, Function.identity()));
        asked.forEach(watcher -> tell(watcher.emitter(), byId.get(watcher.execution())));
    }

    /** One that is gone was let go of because it is old: there is nothing more to come. */
    private static void tell(MultiEmitter<? super Glance> emitter, @Nullable Glance glance) {
        if (glance != null) {
            emitter.emit(glance);
        }
        if (glance == null || glance.status().terminal()) {
            emitter.complete();
        }
    }
}
