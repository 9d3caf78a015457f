package dev.automate.embed.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The gateway's door for services and the services that answer, on a real socket. They believe nobody but whoever shows
 * the token that the door gave for that tenant, and remember what they were asked.
 */
public final class OtherServices implements AutoCloseable {
    public static final String SECRET = "0123456789abcdef0123456789abcdef";
    public static final String TOKEN_PATH = "/internal/token";

    /** What was asked. */
    public record Asked(String method, String path, String tenant, String requestId, String traceId, JsonNode body) {}

    /** What is answered. */
    public record Answer(int status, String body) {
        /** In single quotes, for reading. */
        public static Answer json(int status, String body) {
            return new Answer(status, body.replace('\'', '"'));
        }
    }

    private final HttpServer server;
    private final Map<String, Function<Asked, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<JsonNode> wishes = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public OtherServices() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), SuiteAround.port()), 0);
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public void willAnswer(String path, Function<Asked, Answer> answer) {
        answers.put(path, answer);
    }

    public void willAnswer(String path, Answer answer) {
        willAnswer(path, any -> answer);
    }

    /** Nobody answers on this path until all this ends. */
    public void willHang(String path) {
        willAnswer(path, any -> {
            try {
                closed.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return Answer.json(503, "{}");
        });
    }

    /** Everything that was asked on paths that begin so, in order. */
    public List<Asked> asked(String path) {
        return asked.stream().filter(each -> each.path().startsWith(path)).toList();
    }

    /** What was said at the door for tokens. */
    public List<JsonNode> wishes() {
        return wishes;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode json = body.isEmpty() ? Json.mapper().nullNode() : json(body);
        answer(exchange, path.equals(TOKEN_PATH) ? token(exchange, json) : service(exchange, path, json));
    }

    private Answer token(HttpExchange exchange, JsonNode wish) {
        if (!SECRET.equals(exchange.getRequestHeaders().getFirst("X-Service-Secret"))) {
            return Answer.json(401, "{}");
        }
        wishes.add(wish);
        return Answer.json(200, "{'token':'of " + wish.path("tenant").asText() + "','expires_in':60}");
    }

    private Answer service(HttpExchange exchange, String path, JsonNode body) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer of ")) {
            return Answer.json(401, "{}");
        }
        Asked question = new Asked(
                exchange.getRequestMethod(),
                path,
                authorization.substring("Bearer of ".length()),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Request-ID")),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Trace-ID")),
                body);
        asked.add(question);
        return answers.getOrDefault(path, any -> Answer.json(404, "{'error':{'code':'NOT_FOUND'}}"))
                .apply(question);
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
