package dev.automate.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance of a service on a real socket, in the mood that a test gives it. */
final class MoodyServer {
    private final String name;
    private final AtomicInteger probes = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer server;
    private volatile Mood mood = Mood.WELL;

    /** How it behaves. */
    enum Mood {
        WELL,
        /** Its readiness check says no. */
        NOT_READY,
        /** Takes connections and never answers. */
        HANGING,
        /** Closes the connection on requests, though its readiness check says yes. */
        DROPPING,
        /** Nobody listens. */
        GONE
    }

    MoodyServer(String name) {
        this.name = name;
        this.server = listen(0);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int probes() {
        return probes.get();
    }

    /** Without probes. */
    int requests() {
        return requests.get();
    }

    void is(Mood next) {
        Mood before = mood;
        mood = next;
        if (before == Mood.GONE && next != Mood.GONE) {
            server = listen(server.getAddress().getPort());
        } else if (before != Mood.GONE && next == Mood.GONE) {
            server.stop(0);
        }
    }

    private HttpServer listen(int port) {
        try {
            HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            fresh.createContext("/", this::answer);
            fresh.start();
            return fresh;
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean probe = exchange.getRequestURI().getPath().startsWith("/q/");
        (probe ? probes : requests).incrementAndGet();
        try (exchange) {
            switch (mood) {
                case HANGING -> never.await();
                case NOT_READY -> send(exchange, probe ? 503 : 200);
                case DROPPING -> {
                    if (probe) {
                        send(exchange, 200);
                    }
                }
                case WELL, GONE -> send(exchange, 200);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange, int status) throws IOException {
        byte[] body = ("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
