package dev.automate.rag.retrieval.embedding;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.vertx.CallersContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A few threads for what computes or blocks, with a queue that ends: who doesn't fit in is told so at once. */
public final class Workers implements AutoCloseable {
    private static final Duration WHEN_FULL = Duration.ofSeconds(1);

    private final ThreadPoolExecutor threads;

    /** @param waiting pieces of work in the queue, at the most */
    public Workers(String name, int count, int waiting) {
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name(name + "-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** What {@code work} answers, on the caller's Vert.x context when it has one; unavailable when too much waits. */
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom()
                .deferred(() -> CallersContext.of(Uni.createFrom()
                        .item(work)
                        .runSubscriptionOn(threads)
                        .onFailure(RejectedExecutionException.class)
                        .transform(
                                full -> new RefusalException(Refusals.unavailable("Too busy; try again", WHEN_FULL)))));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
