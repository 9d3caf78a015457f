package dev.automate.rag.retrieval.lucene;

import dev.automate.rag.retrieval.Unavailable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.smallrye.mutiny.unchecked.UncheckedSupplier;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/** The threads that Lucene blocks: few for searches, with a short queue before them, and one that builds. */
final class Workers {
    private final ThreadPoolExecutor searchers;
    private final ExecutorService builder = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("index-builder").factory());

    /** @param waiting searches that may wait for a thread; more are refused at once */
    Workers(int threads, int waiting) {
        this.searchers = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("search-", 0).factory());
        this.searchers.allowCoreThreadTimeOut(true);
    }

    Executor builder() {
        return builder;
    }

    /** The work's answer; refused when too many wait already, or when its index was closed meanwhile. */
    <T> Uni<T> search(UncheckedSupplier<T> work) {
        return Uni.createFrom()
                .item(Unchecked.supplier(work))
                .runSubscriptionOn(searchers)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> Unavailable.because("Too many searches wait already"))
                .onFailure(AlreadyClosedException.class)
                .transform(closed -> Unavailable.because("The index is being replaced"));
    }

    /** Done after what is being built. */
    Uni<Void> build(Runnable work) {
        return Uni.createFrom().<Void>item(() -> done(work)).runSubscriptionOn(builder);
    }

    private static @Nullable Void done(Runnable work) {
        work.run();
        return null;
    }

    void stop() {
        searchers.shutdownNow();
        builder.shutdownNow();
    }
}
