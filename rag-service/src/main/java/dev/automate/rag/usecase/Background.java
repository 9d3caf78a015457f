package dev.automate.rag.usecase;

import dev.automate.rag.config.RagConfig;
import dev.automate.rag.store.SweepStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What goes on by itself while the service runs; each piece of it waits for its own last time. */
@Singleton
public class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    private final List<Long> timers = new ArrayList<>();
    private final IngestionRunner runner;
    private final IndexSettler settler;
    private final ProviderSync sync;
    private final SweepStore sweep;
    private final Vertx vertx;
    private final RagConfig config;

    public Background(
            IngestionRunner runner,
            IndexSettler settler,
            ProviderSync sync,
            SweepStore sweep,
            Vertx vertx,
            RagConfig config) {
        this.runner = runner;
        this.settler = settler;
        this.sync = sync;
        this.sweep = sweep;
        this.vertx = vertx;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        runner.start();
        if (config.ingestion().enabled()) {
            every(config.ingestion().lookEvery(), "Indexes aren't settled", settler::settle);
            every(config.ingestion().lookEvery(), "Providers aren't told", sync::step);
            every(config.queries().sweepEvery(), "Nothing is swept", this::sweep);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        runner.stop();
        timers.forEach(vertx::cancelTimer);
    }

    private Uni<Void> sweep() {
        return sweep.forgetQuestions()
                .chain(sweep::forgetUploads)
                .chain(() -> sweep.forgetEmbeddings(config.ingestion().keepUnused()))
                .replaceWithVoid();
    }

    private void every(Duration interval, String otherwise, Supplier<Uni<Void>> work) {
        AtomicBoolean busy = new AtomicBoolean();
        timers.add(vertx.setPeriodic(interval.toMillis(), tick -> {
            if (busy.compareAndSet(false, true)) {
                work.get()
                        .eventually(() -> busy.set(false))
                        .subscribe()
                        .with(done -> {}, failure -> LOG.warnf("%s at the moment: %s", otherwise, failure.toString()));
            }
        }));
    }
}
