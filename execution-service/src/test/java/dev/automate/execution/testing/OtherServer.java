package dev.automate.execution.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server outside of the suite, on a real socket, that answers what it was told to and remembers what it was asked. */
public final class OtherServer implements AutoCloseable {
    /** What was asked. */
    public record Asked(String method, String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    /** What is answered. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body.replace('\'', '"'));
        }
    }

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Set<String> echoes = ConcurrentHashMap.newKeySet();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> delays = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gathered = new ConcurrentHashMap<>();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    public OtherServer() {
        this(0);
    }

    /** At that port. */
    public OtherServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException noSocket) {
            throw new IllegalStateException(noSocket);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The next answers on this path; the last one stays. */
    public void willAnswer(String path, Answer... next) {
        answers.put(path, new ConcurrentLinkedQueue<>(List.of(next)));
    }

    /** Answers on this path with what it was asked: address, headers and body. */
    public void willEcho(String path) {
        echoes.add(path);
    }

    /** Like {@link #willAnswer}, but each answer takes so long. */
    public void willAnswer(String path, int millis, Answer... next) {
        delays.put(path, millis);
        willAnswer(path, next);
    }

    /** The first so many requests on this path are answered once all of them are there. */
    public void willGather(String path, int requests) {
        gathered.put(path, new CountDownLatch(requests));
    }

    /** The most requests that were being answered at once. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Everything that was asked on this path, in order. */
    public List<Asked> asked(String path) {
        return asked.stream().filter(each -> each.path().startsWith(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
        String path = exchange.getRequestURI().getPath();
        try {
            gather(gathered.getOrDefault(path, new CountDownLatch(0)));
            LockSupport.parkNanos(delays.getOrDefault(path, 0) * 1_000_000L);
        } finally {
            now.decrementAndGet();
        }
        respond(exchange);
    }

    private static void gather(CountDownLatch requests) {
        requests.countDown();
        try {
            requests.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
        Queue<Answer> queue = answers.getOrDefault(path, new ConcurrentLinkedQueue<>(List.of(Answer.json(404, "{}"))));
        if (echoes.contains(path)) {
            queue = new ConcurrentLinkedQueue<>(List.of(echo(asked.getLast())));
        }
        Answer next = queue.size() > 1 ? queue.remove() : queue.element();
        byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
        next.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Answer echo(Asked asked) {
        ObjectNode echo =
                Json.mapper().createObjectNode().put("path", asked.path()).put("body", asked.body());
        asked.headers().forEach((name, values) -> echo.put("sent " + name, values.getFirst()));
        return new Answer(200, Map.of("Content-Type", "application/json", "X-Echo", asked.path()), echo.toString());
    }
}
