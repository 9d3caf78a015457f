package dev.automate.rag.retrieval.rerank;

import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Ranking.Mode;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.Provider;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A provider whose best hits are put in another order by a {@link Reranker}. When that can't be reached, or would take
 * more than the time that is left, the provider's own order stands.
 */
public final class RerankingProvider implements Provider {
    private static final Logger LOG = Logger.getLogger(RerankingProvider.class);

    private final Provider provider;
    private final Reranker reranker;
    private final int candidates;

    /**
     * The same provider, seen through a reranker.
     *
     * @param candidates hits that are read again; more find more, and take longer
     */
    public RerankingProvider(Provider provider, Reranker reranker, int candidates) {
        this.provider = provider;
        this.reranker = reranker;
        this.candidates = candidates;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Uni<Void> apply(IndexRef index, List<Change> changes) {
        return provider.apply(index, changes);
    }

    /** Only where words and meaning are wanted: who asks for one of them alone wants to see it. */
    @Override
    public Uni<List<Hit>> search(IndexRef index, Search search, Duration limit) {
        if (search.ranking().mode() != Mode.HYBRID) {
            return provider.search(index, search, limit);
        }
        long end = System.nanoTime() + limit.toNanos();
        return provider.search(index, wide(search), limit)
                .chain(hits -> reranked(search, hits, Duration.ofNanos(end - System.nanoTime())));
    }

    @Override
    public Uni<ProviderHealth> health(IndexRef index) {
        return provider.health(index);
    }

    @Override
    public Uni<Void> drop(IndexRef index) {
        return provider.drop(index);
    }

    /** The threshold is for the scores that are shown in the end. */
    private Search wide(Search search) {
        Ranking own = search.ranking();
        Ranking open = new Ranking(own.mode(), own.fusion(), own.keywordWeight(), 0, own.diversity());
        int most = Math.max(candidates, search.topK());
        return new Search(search.text(), search.vector(), search.predicate(), most, open, search.calibration());
    }

    private Uni<List<Hit>> reranked(Search search, List<Hit> hits, Duration left) {
        if (hits.isEmpty() || left.isNegative()) {
            return Uni.createFrom().item(best(search, hits));
        }
        return reranker.relevances(search.text(), hits.stream().map(Hit::text).toList())
                .ifNoItem()
                .after(left)
                .fail()
                .map(relevances -> scored(hits, relevances))
                .onFailure()
                .recoverWithItem(failure -> unread(hits, failure))
                .map(scored -> best(search, scored));
    }

    private static List<Hit> unread(List<Hit> hits, Throwable failure) {
        LOG.warnf("Hits keep their order: %s", failure.toString());
        return hits;
    }

    private static List<Hit> scored(List<Hit> hits, List<Double> relevances) {
        List<Hit> scored = new ArrayList<>();
        for (int at = 0; at < hits.size(); at++) {
            scored.add(hits.get(at).scored(Math.clamp(relevances.get(at), 0, 1)));
        }
        return scored;
    }

    private static List<Hit> best(Search search, List<Hit> hits) {
        return hits.stream()
                .filter(hit -> hit.score() >= search.ranking().threshold())
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(search.topK())
                .toList();
    }
}
