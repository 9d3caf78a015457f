package dev.automate.rag.testing;

import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.NumberedChange;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.Feed;
import dev.automate.rag.retrieval.Provider;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Stands in until the real one is there. */
@Singleton
public class StandInProvider implements Provider {
    private final Feed feed;

    public StandInProvider(Feed feed) {
        this.feed = feed;
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public Uni<Void> apply(IndexRef index, List<Change> changes) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<Hit>> search(IndexRef index, Search search, Duration limit) {
        return feed.after(index, 0, 10_000)
                .map(changes -> changes.stream()
                        .flatMap(StandInProvider::chunks)
                        .filter(chunk -> chunk.acl().isEmpty()
                                || !Collections.disjoint(
                                        chunk.acl(), search.predicate().principals()))
                        .map(chunk -> hit(chunk, search))
                        .sorted(Comparator.comparingDouble(Hit::score).reversed())
                        .limit(search.topK())
                        .toList());
    }

    @Override
    public Uni<ProviderHealth> health(IndexRef index) {
        return feed.after(index, 0, 10_000)
                .map(changes -> new ProviderHealth(
                        ProviderHealth.Status.HEALTHY,
                        changes.stream()
                                .filter(each -> each.change() instanceof Change.Put)
                                .count(),
                        changes.stream().flatMap(StandInProvider::chunks).count(),
                        ""));
    }

    @Override
    public Uni<Void> drop(IndexRef index) {
        return Uni.createFrom().voidItem();
    }

    private static Stream<Chunk> chunks(NumberedChange change) {
        return change.change() instanceof Change.Put put ? put.chunks().stream() : Stream.empty();
    }

    private static Hit hit(Chunk chunk, Search search) {
        double score = search.vector().dimensions() == 0 ? 0.5 : (1 + chunk.vector().similarity(search.vector())) / 2;
        return new Hit(
                chunk.id(),
                chunk.documentId(),
                chunk.ordinal(),
                chunk.text(),
                chunk.heading(),
                chunk.metadata(),
                chunk.start(),
                chunk.end(),
                score,
                new Hit.Parts(null, score, score));
    }
}
