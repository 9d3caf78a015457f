package dev.automate.event.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint of a subscription on a real socket: answers what it was told to, then 200, and remembers what it was asked. */
public final class Receiver implements AutoCloseable {
    /** What was asked; names of headers in lower case. */
    public record Asked(String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String id() {
            return header("webhook-id");
        }
    }

    /** What is answered. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer status(int status) {
            return new Answer(status, Map.of(), "");
        }

        public static Answer redirect(String to) {
            return new Answer(302, Map.of("Location", to), "");
        }
    }

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile Answer otherwise = Answer.status(200);

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noSocket) {
            throw new IllegalStateException(noSocket);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The next answers, one for each request. */
    public void answers(Answer... next) {
        answers.addAll(Arrays.asList(next));
    }

    /** What is answered when nothing else is. */
    public void answersAlways(Answer answer) {
        otherwise = answer;
    }

    /** Lets nobody have an answer until {@link #release}. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void release() {
        held.countDown();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** How many requests were open at the same moment, at the most. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
        try (exchange) {
            write(exchange, awaited(exchange));
        }
    }

    /** Whoever has the answer may ask the next question before this thread goes on: a request ends before that. */
    private Answer awaited(HttpExchange exchange) throws IOException {
        try {
            asked.add(read(exchange));
            held.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            now.decrementAndGet();
        }
        Answer next = answers.poll();
        return next == null ? otherwise : next;
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Asked(exchange.getRequestURI().getPath(), headers, body);
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
