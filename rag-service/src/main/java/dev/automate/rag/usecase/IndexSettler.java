package dev.automate.rag.usecase;

import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Index;
import dev.automate.rag.domain.evaluation.Verdict;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.retrieval.Providers;
import dev.automate.rag.store.EndpointStore;
import dev.automate.rag.store.IndexStore;
import dev.automate.rag.store.IndexStore.Progress;
import dev.automate.rag.store.SweepStore;
import dev.automate.rag.store.SweepStore.Unsettled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Brings indexes on their way: what is built answers, what no longer answers is taken away. Any replica may do it. */
@Singleton
public class IndexSettler {
    private static final Logger LOG = Logger.getLogger(IndexSettler.class);

    private final SweepStore sweep;
    private final EndpointStore endpoints;
    private final IndexStore indexes;
    private final Providers providers;
    private final QualityGate gate;

    public IndexSettler(
            SweepStore sweep, EndpointStore endpoints, IndexStore indexes, Providers providers, QualityGate gate) {
        this.sweep = sweep;
        this.endpoints = endpoints;
        this.indexes = indexes;
        this.providers = providers;
        this.gate = gate;
    }

    /** All that are due, one after the other; one that fails is tried again the next time. */
    public Uni<Void> settle() {
        return sweep.unsettled()
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(this::settleOne)
                        .collect()
                        .asList()
                        .replaceWithVoid());
    }

    private Uni<Boolean> settleOne(Unsettled index) {
        return endpoints
                .find(index.tenant(), index.endpoint())
                .chain(endpoint -> endpoint.map(found -> settle(found, index))
                        .orElseGet(() -> Uni.createFrom().item(false)))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Index %d of %s stays %s: %s", index.version(), index.endpoint(), index.state(), failure);
                    return false;
                });
    }

    private Uni<Boolean> settle(Endpoint endpoint, Unsettled unsettled) {
        return version(endpoint, unsettled)
                .chain(found -> found.map(index -> settle(endpoint, index))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> settle(Endpoint endpoint, Index index) {
        return switch (index.state()) {
            case BUILDING -> gate.judge(endpoint, index).chain(verdict -> swap(endpoint, index, verdict));
            case RETIRED, REJECTED -> forget(endpoint, index);
            case ACTIVE -> Uni.createFrom().item(false);
        };
    }

    private Uni<Boolean> swap(Endpoint endpoint, Index index, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Kept() -> indexes.swap(endpoint.tenant(), endpoint.id(), index.version());
            case Verdict.Fallen(String detail) ->
                indexes.reject(endpoint.tenant(), endpoint.id(), index.version(), detail);
        };
    }

    /** The provider first: when that fails, the row is what remembers it. */
    private Uni<Boolean> forget(Endpoint endpoint, Index index) {
        return drop(endpoint, endpoint.ref(index))
                .chain(() -> indexes.forget(endpoint.tenant(), endpoint.id(), index.version()))
                .replaceWith(true);
    }

    private Uni<Optional<Index>> version(Endpoint endpoint, Unsettled unsettled) {
        return indexes.all(endpoint)
                .map(all -> all.stream()
                        .map(Progress::index)
                        .filter(each -> each.version() == unsettled.version())
                        .findFirst());
    }

    private Uni<Void> drop(Endpoint endpoint, IndexRef index) {
        return providers.of(endpoint.provider()).drop(index);
    }
}
