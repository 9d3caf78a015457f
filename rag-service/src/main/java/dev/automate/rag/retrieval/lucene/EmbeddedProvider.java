package dev.automate.rag.retrieval.lucene;

import dev.automate.common.vertx.CallersContext;
import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.ProviderHealth.Status;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.Feed;
import dev.automate.rag.retrieval.Provider;
import dev.automate.rag.retrieval.Unavailable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps indexes in this process. They follow the {@link Feed}, from nothing where there is no copy yet, so a process that
 * is lost loses nothing.
 */
public final class EmbeddedProvider implements Provider {
    private static final Logger LOG = Logger.getLogger(EmbeddedProvider.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Feed feed;
    private final Workers workers;
    private final Shelf shelf;
    private final Duration idle;

    /**
     * Measures of the indexes in this process.
     *
     * @param folders indexes whose files are kept at most
     * @param threads searches at once
     * @param waiting searches that may wait for a thread
     * @param idle after which time without a search an index is closed
     */
    public record Measures(int folders, int threads, int waiting, Duration idle) {}

    public EmbeddedProvider(Feed feed, Path folder, Measures measures) {
        this.feed = feed;
        this.workers = new Workers(measures.threads(), measures.waiting());
        this.shelf = new Shelf(new IndexFolders(folder, measures.folders()), feed, workers.builder());
        this.idle = measures.idle();
    }

    @Override
    public String name() {
        return "embedded";
    }

    /** The changes come from the feed, not from here: whoever calls this has stored them there. */
    @Override
    public Uni<Void> apply(IndexRef index, List<Change> changes) {
        return taken(index).chain(Copy::follow);
    }

    @Override
    public Uni<List<Hit>> search(IndexRef index, Search search, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        return CallersContext.of(taken(index)
                .chain(Copy::ready)
                .chain(copy ->
                        workers.search(() -> copy.index().read(LuceneSearch.of(search, index.embedding(), deadline))))
                .ifNoItem()
                .after(limit)
                .failWith(() -> Unavailable.because("The search took too long, or its index is still being built")));
    }

    @Override
    public Uni<ProviderHealth> health(IndexRef index) {
        return taken(index)
                .chain(EmbeddedProvider::caughtUp)
                .chain(this::looked)
                .onFailure()
                .recoverWithItem(EmbeddedProvider::unhealthy);
    }

    @Override
    public Uni<Void> drop(IndexRef index) {
        return workers.build(() -> shelf.drop(index));
    }

    /** Catches up with the changes of all open indexes, and closes those that nobody searches any more. */
    public Uni<Void> tick() {
        return workers.build(() -> shelf.closeIdle(idle))
                .chain(() -> Multi.createFrom()
                        .iterable(shelf.all())
                        .onItem()
                        .transformToUniAndConcatenate(Copy::follow)
                        .collect()
                        .last());
    }

    /** The indexes that somebody has searched of late. */
    public List<IndexRef> open() {
        return shelf.all().stream().map(Copy::ref).toList();
    }

    /** Closes all indexes; what is in them is found again by the next process. */
    public void stop() {
        shelf.close();
        workers.stop();
    }

    private Uni<Copy> taken(IndexRef index) {
        return shelf.find(index)
                .map(copy -> Uni.createFrom().item(copy))
                .orElseGet(() -> workers.search(() -> shelf.take(index)))
                .map(Copy::used);
    }

    private static Uni<Copy> caughtUp(Copy copy) {
        return copy.ready()
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(copy)
                .onFailure()
                .recoverWithItem(copy);
    }

    private Uni<ProviderHealth> looked(Copy copy) {
        return feed.newest(copy.ref())
                .chain(newest -> workers.search(() -> health(copy, newest)))
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    private static ProviderHealth health(Copy copy, long newest) throws IOException {
        long behind = newest - copy.index().number();
        Status status = behind > 0 || !copy.trouble().isEmpty() ? Status.DEGRADED : Status.HEALTHY;
        String detail =
                copy.trouble().isEmpty() && behind > 0 ? "The index is being brought up to date" : copy.trouble();
        return new ProviderHealth(status, copy.index().documents(), copy.index().chunks(), detail);
    }

    private static ProviderHealth unhealthy(Throwable failure) {
        LOG.warnf("An index can't be looked at: %s", failure.toString());
        return new ProviderHealth(Status.UNHEALTHY, 0, 0, "The index can't be opened or its changes can't be read");
    }
}
