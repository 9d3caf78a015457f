package dev.automate.rag.retrieval;

import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.Search;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * A place that keeps indexes and searches them. A server that can't be reached fails a call with a refusal of the kind
 * {@code UNAVAILABLE}, within the time allowed.
 */
public interface Provider {
    /** What endpoints call it. */
    String name();

    /** Brings changes into the index, in their order; makes the index at the first. All of it again does no harm. */
    Uni<Void> apply(IndexRef index, List<Change> changes);

    /** The best hits, the best first; no more than {@code search.topK()}. */
    Uni<List<Hit>> search(IndexRef index, Search search, Duration limit);

    /** Never fails: what is away is {@code UNHEALTHY}. */
    Uni<ProviderHealth> health(IndexRef index);

    /** Forgets the index; one that isn't there is fine. */
    Uni<Void> drop(IndexRef index);
}
