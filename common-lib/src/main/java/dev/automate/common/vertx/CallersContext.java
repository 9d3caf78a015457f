package dev.automate.common.vertx;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The Vert.x context of whoever asks, on which what belongs to a request travels. */
public final class CallersContext {
    private CallersContext() {}

    /** The same, whoever brings it about and wherever: its outcome comes on the context that this is called on. */
    public static <T> Uni<T> of(Uni<T> shared) {
        return shared.emitOn(executor());
    }

    /** Runs tasks where the caller of this method runs; on the spot when that is no context of Vert.x. */
    public static Executor executor() {
        @Nullable Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
