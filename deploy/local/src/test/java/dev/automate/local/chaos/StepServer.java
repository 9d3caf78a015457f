package dev.automate.local.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** The server that steps call: takes its time, and counts calls by idempotency key. */
final class StepServer implements AutoCloseable {
    private final HttpServer server;
    private final Duration time;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    StepServer(Duration time) throws IOException {
        this.time = time;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** As many as steps, however often each was tried. */
    int keys() {
        return calls.size();
    }

    int repeatedCalls() {
        return calls.values().stream().mapToInt(times -> times - 1).sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        calls.merge(key == null ? "none" : key, 1, Integer::sum);
        LockSupport.parkNanos(time.toNanos());
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
