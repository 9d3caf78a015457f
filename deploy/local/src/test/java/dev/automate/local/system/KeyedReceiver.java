package dev.automate.local.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server outside that workflows call: it counts how often it was asked for the same thing, by idempotency key. */
final class KeyedReceiver implements AutoCloseable {
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final HttpServer server;

    KeyedReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the server outside", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A graph of one step, which calls it. */
    String graph() {
        return """
                {"nodes": [{"id": "call", "type": "http.request", "retry": {"max_attempts": 5},
                            "config": {"method": "POST", "url": "%s/"}}]}
                """.formatted(url());
    }

    /** The same by a connection to it. */
    String graph(String connection) {
        return """
                {"nodes": [{"id": "call", "type": "http.request",
                            "config": {"connection": "%s", "method": "POST", "url": "orders"}}]}
                """.formatted(connection);
    }

    /** How many different things it was asked for. */
    int things() {
        return calls.size();
    }

    /** How often it was asked. */
    int calls() {
        return calls.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        calls.computeIfAbsent(key, first -> new AtomicInteger()).incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
