package dev.automate.gateway.usecase;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The way back to the event loop that a request lives on, for answers that come from elsewhere. */
final class CallersContext {
    private CallersContext() {}

    /** Runs tasks where the caller of this method runs; on the spot when that is no event loop. */
    static Executor executor() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
