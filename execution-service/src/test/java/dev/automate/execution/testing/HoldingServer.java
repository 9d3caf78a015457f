package dev.automate.execution.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** A server outside of the suite that holds every request until it is let go, and knows how many it held at once. */
public final class HoldingServer implements AutoCloseable {
    private final HttpServer server;
    private final List<HttpExchange> held = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private int most;

    public HoldingServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noSocket) {
            throw new IllegalStateException(noSocket);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hold);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Paths in the order in which they were asked for. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    public synchronized int held() {
        return held.size();
    }

    /** The most that it has held at once. */
    public synchronized int most() {
        return most;
    }

    /** Answers the request that it has held the longest, if there is one. */
    public synchronized void letGo() {
        if (!held.isEmpty()) {
            try (HttpExchange exchange = held.removeFirst()) {
                exchange.sendResponseHeaders(204, -1);
            } catch (IOException gone) {
                // Whoever asked was cancelled; nobody waits for the answer.
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void hold(HttpExchange exchange) {
        asked.add(exchange.getRequestURI().toString());
        held.add(exchange);
        most = Math.max(most, held.size());
    }
}
