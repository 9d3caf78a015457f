package dev.automate.rag.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.rag.config.RagConfig;
import dev.automate.rag.domain.document.Work;
import dev.automate.rag.store.ChunkStore;
import dev.automate.rag.store.IndexStore;
import dev.automate.rag.store.WorkStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Finds documents that are due and has a few of them taken in at a time.
 *
 * <pre>
 *   idle ──tick, poke, a document done──▶ claiming ──▶ working ──▶ claiming …
 *     ▲                                      └── nothing due, no room, database away ──▶ idle
 * </pre>
 */
@Singleton
public class IngestionRunner {
    private static final Logger LOG = Logger.getLogger(IngestionRunner.class);

    private final AtomicBoolean claiming = new AtomicBoolean();
    private final Set<Work> working = ConcurrentHashMap.newKeySet();
    private final WorkStore works;
    private final ChunkStore chunks;
    private final IndexStore indexes;
    private final DocumentIndexer indexer;
    private final Vertx vertx;
    private final RagConfig.Ingestion config;
    private volatile long looking = -1;
    private volatile long renewing = -1;
    private volatile boolean failing;

    public IngestionRunner(
            WorkStore works,
            ChunkStore chunks,
            IndexStore indexes,
            DocumentIndexer indexer,
            Vertx vertx,
            RagConfig config) {
        this.works = works;
        this.chunks = chunks;
        this.indexes = indexes;
        this.indexer = indexer;
        this.vertx = vertx;
        this.config = config.ingestion();
    }

    /** Begins to look, now and then regularly. */
    public void start() {
        if (config.enabled()) {
            looking = vertx.setPeriodic(1, config.lookEvery().toMillis(), tick -> poke());
            renewing = vertx.setPeriodic(config.lease().toMillis() / 3, tick -> renew());
        }
    }

    public void stop() {
        vertx.cancelTimer(looking);
        vertx.cancelTimer(renewing);
    }

    /** Says that something may be due now. */
    public void poke() {
        int room = config.atOnce() - working.size();
        if (!config.enabled() || room <= 0 || !claiming.compareAndSet(false, true)) {
            return;
        }
        works.claim(room, config.lease()).subscribe().with(this::claimed, this::failed);
    }

    private void claimed(List<Work> claimed) {
        failing = false;
        working.addAll(claimed);
        claiming.set(false);
        claimed.forEach(work -> perform(work).subscribe().with(done -> freed(work), failure -> {
            LOG.warnf("%s of %s is left to its lease: %s", work.document(), work.endpoint(), failure);
            freed(work);
        }));
    }

    /** Reading a file may take longer than a lease. */
    private void renew() {
        if (!working.isEmpty()) {
            works.renew(List.copyOf(working), config.lease())
                    .subscribe()
                    .with(renewed -> {}, failure -> LOG.warnf("Leases aren't prolonged: %s", failure.toString()));
        }
    }

    private void failed(Throwable failure) {
        claiming.set(false);
        if (!failing) {
            failing = true;
            LOG.warnf("Documents can't be looked for at the moment: %s", failure.toString());
        }
    }

    private void freed(Work work) {
        working.remove(work);
        poke();
    }

    /** A document that has ended the service time and again isn't tried for ever. */
    private Uni<Void> perform(Work work) {
        if (work.attempts() > config.attempts()) {
            return giveUp(work, "It was tried " + config.attempts() + " times, and the service ended in the middle");
        }
        return indexer.index(work).onFailure().recoverWithUni(failure -> settle(work, failure));
    }

    private Uni<Void> settle(Work work, Throwable failure) {
        if (failure instanceof DocumentIndexer.Outdated) {
            return Uni.createFrom().voidItem();
        }
        String reason = reason(failure);
        LOG.infof("%s of %s isn't in yet (try %d): %s", work.document(), work.endpoint(), work.attempts(), failure);
        return DocumentIndexer.isFinal(failure) || work.attempts() >= config.attempts()
                ? giveUp(work, reason)
                : works.giveBack(work, wait(work.attempts()), reason);
    }

    /** Of an index that is only being built nothing is seen: it is given up, and the document stays as it is. */
    private Uni<Void> giveUp(Work work, String reason) {
        return indexes.reject(work.tenant(), work.endpoint(), work.version(), work.document() + ": " + reason)
                .chain(rejected -> rejected ? Uni.createFrom().item(true) : chunks.fail(work, reason))
                .replaceWithVoid();
    }

    private Duration wait(int attempts) {
        Duration wait = config.firstWait().multipliedBy(1L << Math.min(20, attempts - 1));
        return wait.compareTo(config.largestWait()) < 0 ? wait : config.largestWait();
    }

    /** What a caller may know; other failures are for the log. */
    private static String reason(Throwable failure) {
        return failure instanceof RefusalException refused ? refused.refusal().message() : "Something failed here";
    }
}
