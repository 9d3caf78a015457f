package dev.automate.rag.retrieval.lucene;

import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.NumberedChange;
import dev.automate.rag.retrieval.Feed;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One index of this process and how far it has followed what PostgreSQL holds. */
final class Copy {
    private static final Logger LOG = Logger.getLogger(Copy.class);
    private static final int CHANGES_AT_ONCE = 64;
    private static final Duration FRESHNESS = Duration.ofMillis(250);
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(5);

    private final IndexRef ref;
    private final LuceneIndex index;
    private final Feed feed;
    private final Executor builder;
    private final Turns turns;
    private volatile boolean complete;
    private volatile String trouble = "";
    private volatile long usedAt = System.nanoTime();
    private long committedAt = System.nanoTime();
    private long committed;

    Copy(IndexRef ref, LuceneIndex index, Feed feed, Executor builder) {
        this.ref = ref;
        this.index = index;
        this.feed = feed;
        this.builder = builder;
        this.committed = index.number();
        this.turns = new Turns(this::run);
    }

    IndexRef ref() {
        return ref;
    }

    LuceneIndex index() {
        return index;
    }

    /** Notes that somebody needs it. */
    Copy used() {
        usedAt = System.nanoTime();
        return this;
    }

    /** All changes that were there when this was called are in it afterwards. */
    Uni<Void> follow() {
        return turns.next();
    }

    /**
     * Ready to be searched. One that has never been whole is waited for; later only for a moment, so that those who have
     * just changed a document find it, and a long stream of changes holds nobody up.
     */
    Uni<Copy> ready() {
        return complete ? fresh() : follow().replaceWith(this);
    }

    private Uni<Copy> fresh() {
        return feed.newest(ref)
                .chain(newest ->
                        newest > index.number() ? follow() : Uni.createFrom().voidItem())
                .replaceWith(this)
                .ifNoItem()
                .after(FRESHNESS)
                .recoverWithItem(this)
                .onFailure()
                .recoverWithItem(this);
    }

    /** Why it can't follow at the moment; empty when it can. */
    String trouble() {
        return trouble;
    }

    boolean isIdleFor(Duration time) {
        return System.nanoTime() - usedAt > time.toNanos();
    }

    private Uni<Void> run() {
        return Uni.createFrom()
                .deferred(this::batch)
                .repeat()
                .whilst(applied -> applied > 0)
                .collect()
                .last()
                .replaceWithVoid()
                .onItemOrFailure()
                .invoke((done, failure) -> note(failure));
    }

    /** How many changes came with the next step. */
    private Uni<Integer> batch() {
        return feed.after(ref, index.number(), CHANGES_AT_ONCE).emitOn(builder).map(this::applied);
    }

    /** Commits now and then only: each document of a slow stream would else cost a commit. */
    private int applied(List<NumberedChange> changes) {
        try {
            index.apply(changes);
            if (committed != index.number() && System.nanoTime() - committedAt > BETWEEN_COMMITS.toNanos()) {
                index.commit();
                committed = index.number();
                committedAt = System.nanoTime();
            }
            return changes.size();
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private void note(@Nullable Throwable failure) {
        if (failure == null) {
            complete = true;
            trouble = "";
        } else {
            LOG.warnf("Index %s of %s doesn't follow: %s", ref.version(), ref.endpoint(), failure);
            trouble = "Changes of documents don't arrive at the moment";
        }
    }
}
