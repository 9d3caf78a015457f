package dev.automate.rag.retrieval;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The way back from threads that compute to where the caller runs. */
public final class CallersContext {
    private CallersContext() {}

    /** Of whoever calls this now; on the spot when that is no event loop. */
    public static Executor now() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(ignored -> work.run());
    }
}
