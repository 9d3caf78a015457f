package dev.automate.common.commit;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.vertx.CallersContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Gathers the writes of many requests into one commit. While a commit is under way the next ones gather, so the size of
 * a batch follows the load. A write that meets no commit under way waits for nobody; beside others a commit begins when
 * enough have gathered, since each costs about as much as ten writes. Thread-safe; an outcome arrives on the Vert.x
 * context of whoever submitted.
 *
 * @param <I> what is written
 * @param <O> what became of it
 */
public final class GroupCommit<I, O> {
    private static final Duration WHEN_FULL = Duration.ofSeconds(1);
    /** What part of a full batch has gathered when a commit begins beside others. */
    private static final int PART = 8;

    private record Pending<I, O>(I item, UniEmitter<? super O> emitter, Executor back) {
        void complete(O outcome) {
            back.execute(() -> emitter.complete(outcome));
        }

        void fail(Throwable failure) {
            back.execute(() -> emitter.fail(failure));
        }
    }

    private final Function<List<I>, Uni<List<O>>> commit;
    private final int maxBatch;
    private final int maxQueued;
    private final int maxConcurrent;
    private final Queue<Pending<I, O>> queue = new ArrayDeque<>();
    private int underWay;

    /**
     * @param commit writes a batch in one transaction and answers one outcome for each item, in order
     * @param maxBatch items in one commit; more of them cost fewer commits and longer ones
     * @param maxQueued items waiting at the most; beyond that {@link #submit} refuses
     * @param maxConcurrent commits under way at once; 1 keeps the order of submission
     */
    public GroupCommit(Function<List<I>, Uni<List<O>>> commit, int maxBatch, int maxQueued, int maxConcurrent) {
        this.commit = commit;
        this.maxBatch = maxBatch;
        this.maxQueued = maxQueued;
        this.maxConcurrent = maxConcurrent;
    }

    /**
     * Completes when the item is committed. Fails with {@link RefusalException} (unavailable) when too many wait. An item
     * whose batch failed is tried once more by itself, so that one bad item can't fail its neighbours.
     */
    public Uni<O> submit(I item) {
        return Uni.createFrom().emitter(emitter -> accept(new Pending<>(item, emitter, CallersContext.executor())));
    }

    /** How many items wait for a commit. */
    public int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    private void accept(Pending<I, O> pending) {
        boolean queued;
        synchronized (queue) {
            queued = queue.size() < maxQueued && queue.add(pending);
        }
        if (queued) {
            next();
        } else {
            pending.fail(new RefusalException(Refusals.unavailable("Too busy; try again", WHEN_FULL)));
        }
    }

    private void next() {
        List<Pending<I, O>> batch = new ArrayList<>();
        synchronized (queue) {
            boolean begins = underWay == 0 || (underWay < maxConcurrent && queue.size() >= maxBatch / PART);
            while (begins && batch.size() < maxBatch && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            underWay += batch.isEmpty() ? 0 : 1;
        }
        if (!batch.isEmpty()) {
            write(batch).subscribe().with(ignored -> done(), ignored -> done());
        }
    }

    private void done() {
        synchronized (queue) {
            underWay--;
        }
        next();
    }

    private Uni<Void> write(List<Pending<I, O>> batch) {
        return attempt(batch)
                .onFailure()
                .recoverWithUni(failure -> batch.size() == 1 ? failed(batch.getFirst(), failure) : oneByOne(batch));
    }

    private Uni<Void> attempt(List<Pending<I, O>> batch) {
        return Uni.createFrom()
                .deferred(() -> commit.apply(batch.stream().map(Pending::item).toList()))
                .invoke(outcomes -> complete(batch, outcomes))
                .replaceWithVoid();
    }

    private Uni<Void> oneByOne(List<Pending<I, O>> batch) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Pending<I, O> pending : batch) {
            all = all.chain(() -> write(List.of(pending)));
        }
        return all;
    }

    private Uni<Void> failed(Pending<I, O> pending, Throwable failure) {
        pending.fail(failure);
        return Uni.createFrom().voidItem();
    }

    private static <I, O> void complete(List<Pending<I, O>> batch, List<O> outcomes) {
        if (outcomes.size() != batch.size()) {
            throw new IllegalStateException(
                    "a commit of " + batch.size() + " items answered " + outcomes.size() + " outcomes");
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).complete(outcomes.get(i));
        }
    }
}
