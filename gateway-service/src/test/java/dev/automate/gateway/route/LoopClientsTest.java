package dev.automate.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopClientsTest {
    private static final int LOOPS = 3;
    private static final int CONNECTIONS = 4;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final LoopClients clients =
            new LoopClients(vertx, new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));

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

    @Test
    void tellsHowManyWaitForAConnectionToAService() {
        Instance instance = new Instance(
                URI.create("http://127.0.0.1:" + answeringTheCallersPort().actualPort()));
        Context loop = loops().getFirst();
        List<HttpClientRequest> holding = IntStream.range(0, CONNECTIONS)
                .mapToObj(number -> on(loop, () -> clients.here().request(Service.EVENT, instance)))
                .toList();
        CompletableFuture<HttpClientRequest> next = new CompletableFuture<>();
        loop.runOnContext(ignored -> clients.here()
                .request(Service.EVENT, instance)
                .onComplete(next::complete, next::completeExceptionally));

        assertEquals(1, waiting(loop, Service.EVENT));
        assertEquals(0, waiting(loop, Service.WORKFLOW));

        loop.runOnContext(ignored -> holding.getFirst().send());
        next.orTimeout(10, TimeUnit.SECONDS).join();
        assertEquals(0, waiting(loop, Service.EVENT));
    }

    @Test
    void loopTakesRequestsOnAgainInItsNextRound() {
        Context loop = loops().getFirst();
        Instance instance = new Instance(
                URI.create("http://127.0.0.1:" + answeringTheCallersPort().actualPort()));
        Supplier<Boolean> takes = () -> clients.here().intake().takes(Service.EVENT, 1);
        List<Boolean> oneRound = on(loop, () -> {
            boolean before = takes.get();
            return clients.here().request(Service.EVENT, instance).map(List.of(before, takes.get()));
        });

        assertEquals(List.of(true, false), oneRound);
        assertEquals(true, on(loop, () -> Future.succeededFuture(takes.get())));
    }

    private int waiting(Context loop, Service service) {
        return on(loop, () -> Future.succeededFuture(clients.here().waitingFor(service)));
    }

    private static <T> T on(Context loop, Supplier<Future<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(ignored -> work.get().onComplete(done::complete, done::completeExceptionally));
        return done.orTimeout(10, TimeUnit.SECONDS).join();
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
        return on(
                loop,
                () -> clients.here()
                        .client()
                        .request(HttpMethod.GET, port, "127.0.0.1", "/")
                        .compose(HttpClientRequest::send)
                        .compose(HttpClientResponse::body)
                        .map(body -> Integer.parseInt(body.toString())));
    }
}
