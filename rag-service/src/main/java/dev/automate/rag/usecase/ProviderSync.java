package dev.automate.rag.usecase;

import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Index;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.NumberedChange;
import dev.automate.rag.retrieval.Providers;
import dev.automate.rag.store.ChangeStore;
import dev.automate.rag.store.EndpointStore;
import dev.automate.rag.store.IndexStore;
import dev.automate.rag.store.SyncStore;
import dev.automate.rag.store.SyncStore.Behind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells providers outside the service what happened to their indexes, in its order, one replica at a time for each. */
@Singleton
public class ProviderSync {
    private static final Logger LOG = Logger.getLogger(ProviderSync.class);
    private static final int AT_ONCE = 4;
    private static final int DOCUMENTS = 20;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final SyncStore sync;
    private final EndpointStore endpoints;
    private final IndexStore indexes;
    private final ChangeStore changes;
    private final Providers providers;

    public ProviderSync(
            SyncStore sync, EndpointStore endpoints, IndexStore indexes, ChangeStore changes, Providers providers) {
        this.sync = sync;
        this.endpoints = endpoints;
        this.indexes = indexes;
        this.changes = changes;
        this.providers = providers;
    }

    /** A step of each index that is behind. */
    public Uni<Void> step() {
        return sync.claim(AT_ONCE, LEASE)
                .chain(behind -> Multi.createFrom()
                        .iterable(behind)
                        .onItem()
                        .transformToUniAndMerge(this::step)
                        .collect()
                        .asList()
                        .replaceWithVoid());
    }

    private Uni<Void> step(Behind behind) {
        return endpoints
                .find(behind.tenant(), behind.endpoint())
                .chain(found -> found.map(endpoint -> step(endpoint, behind))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "A provider is behind with index %d of %s: %s",
                            behind.version(), behind.endpoint(), failure);
                    return sync.applied(behind, behind.applied(), AFTER_FAILURE);
                });
    }

    private Uni<Void> step(Endpoint endpoint, Behind behind) {
        return indexes.all(endpoint)
                .map(all -> all.stream()
                        .map(IndexStore.Progress::index)
                        .filter(index -> index.version() == behind.version())
                        .findFirst())
                .chain((Optional<Index> index) -> index.map(each -> apply(endpoint, endpoint.ref(each), behind))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> apply(Endpoint endpoint, IndexRef index, Behind behind) {
        return changes.after(index, behind.applied(), DOCUMENTS)
                .chain(next -> providers
                        .of(endpoint.provider())
                        .apply(index, next.stream().map(NumberedChange::change).toList())
                        .chain(() -> sync.applied(behind, reached(behind, next), Duration.ZERO)));
    }

    private static long reached(Behind behind, List<NumberedChange> applied) {
        return applied.isEmpty() ? behind.applied() : applied.getLast().number();
    }
}
