package dev.automate.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The server that steps call: answers JSON, and counts calls and their idempotency keys. */
final class CalledServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final int answerAfterMillis;
    private final AtomicLong calls = new AtomicLong();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    private CalledServer(int answerAfterMillis) {
        this.answerAfterMillis = answerAfterMillis;
        this.server = vertx.createHttpServer();
    }

    /** One that listens on a free port of the loopback address. */
    static CalledServer start(int answerAfterMillis) {
        CalledServer called = new CalledServer(answerAfterMillis);
        called.server
                .requestHandler(called::take)
                .listen(0, LOOPBACK)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return called;
    }

    URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + server.actualPort() + "/");
    }

    long calls() {
        return calls.get();
    }

    /** Different ones: as many as there were steps, however often each was tried. */
    long keys() {
        return keys.size();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void take(HttpServerRequest request) {
        calls.incrementAndGet();
        String key = request.getHeader("Idempotency-Key");
        keys.add(key == null ? "" : key);
        if (answerAfterMillis == 0) {
            answer(request);
        } else {
            vertx.setTimer(answerAfterMillis, passed -> answer(request));
        }
    }

    private static void answer(HttpServerRequest request) {
        request.response().putHeader("Content-Type", "application/json").end("{\"taken\":true}");
    }
}
