package dev.automate.rag.retrieval.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.automate.rag.domain.search.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server of JSON on a real socket. */
abstract class FakeServer implements AutoCloseable {
    static final ObjectMapper MAPPER = new ObjectMapper();
    static final String SECRET = "secret-of-the-server";

    private final HttpServer server;
    private final List<String> misunderstood = new CopyOnWriteArrayList<>();

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    record Reply(int status, Object body) {}

    /** One request at a time. */
    abstract Reply reply(HttpExchange request, String path, JsonNode body);

    Connection connection() {
        return new Connection("http://127.0.0.1:" + server.getAddress().getPort() + "/", SECRET);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Fails when a request was refused that the provider ought not to have sent. */
    void check() {
        List<String> seen = List.copyOf(misunderstood);
        misunderstood.clear();
        assertEquals(List.of(), seen);
    }

    private synchronized Reply understood(HttpExchange exchange, JsonNode body) {
        try {
            Reply reply = reply(exchange, exchange.getRequestURI().getPath(), body);
            if (reply.status() == 400) {
                misunderstood.add(body + " " + reply.body());
            }
            return reply;
        } catch (IllegalArgumentException unknown) {
            misunderstood.add(unknown.toString());
            return new Reply(400, Map.of("error", unknown.toString()));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            JsonNode body = asked.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(asked);
            Reply reply = understood(exchange, body);
            byte[] answer = MAPPER.writeValueAsString(reply.body()).getBytes(UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(reply.status(), answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
