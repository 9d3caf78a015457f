package dev.automate.rag.retrieval.lucene;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The same work, one run at a time. Who asks during a run gets the next one, together with all others that wait: a run
 * that has begun may have missed what they ask for.
 */
final class Turns {
    private final Supplier<Uni<Void>> work;
    private List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private boolean busy;

    Turns(Supplier<Uni<Void>> work) {
        this.work = work;
    }

    /** A whole run that begins from now on; it goes on when nobody waits for it any more. */
    Uni<Void> next() {
        return Uni.createFrom().completionStage(this::asked);
    }

    private CompletableFuture<Void> asked() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        boolean idle;
        synchronized (this) {
            waiting.add(asked);
            idle = !busy;
            busy = true;
        }
        if (idle) {
            begin();
        }
        return asked;
    }

    private void begin() {
        List<CompletableFuture<Void>> served;
        synchronized (this) {
            served = waiting;
            waiting = new ArrayList<>();
        }
        work.get().subscribe().with(done -> end(served, null), failure -> end(served, failure));
    }

    private void end(List<CompletableFuture<Void>> served, @Nullable Throwable failure) {
        boolean again;
        synchronized (this) {
            again = !waiting.isEmpty();
            busy = again;
        }
        for (CompletableFuture<Void> each : served) {
            if (failure == null) {
                each.complete(null);
            } else {
                each.completeExceptionally(failure);
            }
        }
        if (again) {
            begin();
        }
    }
}
