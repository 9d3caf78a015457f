package dev.automate.embed.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A suite that nobody should trust: it gives pages the real script, and then answers whatever a test wants. */
public final class HostileSuite implements AutoCloseable {
    private static final String DOORS = "/api/embed/00000000-0000-0000-0000-000000000000/";

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of(
            "POST session", "{\"token\":\"t\",\"session_id\":\"s\",\"expires_in\":900,\"resume_token\":\"r\"}",
            "GET config", "{\"title\":\"Chat\",\"welcome_message\":\"Hello\",\"placeholder\":\"Ask\"}",
            "GET chat", "{\"messages\":[]}"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch script = new CountDownLatch(0);
    private volatile CountDownLatch rest = new CountDownLatch(0);

    public HostileSuite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** What an owner pastes into a page. */
    public String snippet() {
        return "<script async src=\"http://127.0.0.1:" + server.getAddress().getPort() + DOORS
                + "widget.js\"></script>";
    }

    /**
     * Answers so from now on.
     *
     * @param door such as {@code GET config}
     * @param body is streamed when it begins with {@code event:}
     */
    public void willAnswer(String door, String body) {
        answers.put(door, body);
    }

    /** The script doesn't come until {@link #goOn}. */
    public void holdScript() {
        script = new CountDownLatch(1);
    }

    /** Whatever comes after the first event of an answer doesn't come until {@link #goOn}. */
    public void holdRest() {
        rest = new CountDownLatch(1);
    }

    public void goOn() {
        script.countDown();
        rest.countDown();
    }

    /** Everything that was asked, with preflights. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] parts = exchange.getRequestURI().getPath().split("/", -1);
            String door = exchange.getRequestMethod() + " " + (parts.length > 4 ? parts[4] : "");
            asked.add(door);
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "Authorization, Content-Type");
            exchange.getResponseHeaders().set("Timing-Allow-Origin", "*");
            switch (door) {
                case "GET widget.js" -> send(exchange, "text/javascript", script());
                default -> answer(exchange, answers.getOrDefault(door, "{}"));
            }
        }
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        if (body.startsWith("event:")) {
            stream(exchange, body);
        } else {
            send(exchange, "application/json", body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void stream(HttpExchange exchange, String events) throws IOException {
        int first = events.indexOf("\n\n") + 2;
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(events.substring(0, first).getBytes(StandardCharsets.UTF_8));
        out.flush();
        awaited(rest);
        out.write(events.substring(first).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private byte[] script() throws IOException {
        try (InputStream built = Objects.requireNonNull(HostileSuite.class.getResourceAsStream("/widget/widget.js"))) {
            awaited(script);
            return built.readAllBytes();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
