package dev.automate.rag.usecase;

import dev.automate.rag.config.SearchConfig;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.retrieval.lucene.EmbeddedProvider;
import dev.automate.rag.store.IndexStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps the indexes of this process up with what other replicas take in, and those that are about to be swapped in ready
 * beside them.
 */
@Singleton
public class IndexFollower {
    private static final Logger LOG = Logger.getLogger(IndexFollower.class);

    private final EmbeddedProvider provider;
    private final IndexStore indexes;
    private final Vertx vertx;
    private final SearchConfig config;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long timer;

    public IndexFollower(EmbeddedProvider provider, IndexStore indexes, Vertx vertx, SearchConfig config) {
        this.provider = provider;
        this.indexes = indexes;
        this.vertx = vertx;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(config.embedded().followEvery().toMillis(), tick -> follow());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    private void follow() {
        if (busy.compareAndSet(false, true)) {
            provider.tick()
                    .chain(this::successors)
                    .eventually(() -> busy.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.debugf("Indexes don't follow: %s", failure));
        }
    }

    private Uni<Void> successors() {
        return Multi.createFrom()
                .iterable(provider.open())
                .onItem()
                .transformToUniAndConcatenate(this::prepared)
                .collect()
                .last();
    }

    private Uni<Void> prepared(IndexRef index) {
        return indexes.successor(index)
                .chain(next -> next.map(ref -> provider.apply(ref, List.of()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
