package dev.automate.common.vertx;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** The Vert.x context of whoever asks, on which what belongs to a request travels. */
public final class CallersContext {
    private CallersContext() {}

    /** The same, whoever brings it about and wherever: its outcome comes on the context that this is called on. */
    public static <T> Uni<T> of(Uni<T> shared) {
        @Nullable Context context = Vertx.currentContext();
        return context == null ? shared : shared.emitOn(work -> context.runOnContext(ignored -> work.run()));
    }
}
