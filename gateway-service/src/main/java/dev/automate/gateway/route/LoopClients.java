package dev.automate.gateway.route;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A client for each event loop, so that a request and its connection to a service live on the same one. A client that all
 * loops share gives out the connection that was used last, wherever that lives; then every piece that passes wakes two
 * threads instead of one.
 */
final class LoopClients {
    private final List<HttpClient> all = new CopyOnWriteArrayList<>();
    private final ThreadLocal<LoopPlaces> here;

    /** @param pool of each event loop */
    LoopClients(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
        this.here = ThreadLocal.withInitial(() -> {
            HttpClient fresh = vertx.createHttpClient(options, pool);
            all.add(fresh);
            Context loop = VertxContext.getRootContext(vertx.getOrCreateContext());
            return new LoopPlaces(
                    fresh, new LoopIntake(task -> loop.runOnContext(ignored -> task.run()), System::nanoTime));
        });
    }

    /** That of the event loop that asks. */
    LoopPlaces here() {
        return here.get();
    }

    void close() {
        all.forEach(HttpClient::close);
    }
}
