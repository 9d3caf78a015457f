package dev.automate.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopClientsTest {
    private static final int LOOPS = 3;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final LoopClients clients =
            new LoopClients(vertx, new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(4));

    @AfterEach
    void close() {
        clients.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void loopKeepsItsConnectionToItself() {
        Set<Integer> ports = new HashSet<>();
        HttpServer server = answeringTheCallersPort();
        List<Context> loops = loops();

        for (int round = 0; round < 4; round++) {
            loops.forEach(loop -> ports.add(ask(loop, server.actualPort())));
        }

        assertEquals(LOOPS, ports.size());
    }

    private HttpServer answeringTheCallersPort() {
        return vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .end(Integer.toString(request.remoteAddress().port())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private List<Context> loops() {
        return IntStream.range(0, LOOPS)
                .mapToObj(number -> contextOfAnotherThread())
                .toList();
    }

    /** Threads that aren't Vert.x's are given event loops in turn. */
    private Context contextOfAnotherThread() {
        return CompletableFuture.supplyAsync(
                        vertx::getOrCreateContext, task -> Thread.ofPlatform().start(task))
                .join();
    }

    private int ask(Context loop, int port) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        loop.runOnContext(ignored -> clients.here()
                .request(HttpMethod.GET, port, "127.0.0.1", "/")
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .map(body -> Integer.parseInt(body.toString()))
                .onComplete(answer::complete, answer::completeExceptionally));
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
