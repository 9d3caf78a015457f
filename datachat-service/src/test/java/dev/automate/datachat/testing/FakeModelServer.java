package dev.automate.datachat.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server on a real socket that speaks as OpenAI's chat completions do, and says what it was told to. */
public final class FakeModelServer implements AutoCloseable {
    private static final int DRIP_MILLIS = 100;
    private static final String PATH = "/v1/chat/completions";

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** How an answer comes. */
    private enum Manner {
        WHOLE,
        NEVER,
        IN_DRIPS,
        HALF
    }

    private record Answer(int status, String body, Manner manner) {}

    public FakeModelServer() {
        this(0);
    }

    /** @param port at which it is looked for */
    public FakeModelServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/");
    }

    public FakeModelServer says(String text) {
        return answers(200, body(text));
    }

    private static String body(String text) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", "small-1");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        body.putObject("usage")
                .put("prompt_tokens", 100)
                .put("completion_tokens", 10)
                .put("total_tokens", 110);
        return body.toString();
    }

    /** Whatever it is. */
    public FakeModelServer answers(int status, String body) {
        answers.add(new Answer(status, body, Manner.WHOLE));
        return this;
    }

    /** A byte now and then, so that the connection is never idle and the answer never there. */
    public FakeModelServer drips(String text) {
        answers.add(new Answer(200, body(text), Manner.IN_DRIPS));
        return this;
    }

    /** Hangs up in the middle of its answer. */
    public FakeModelServer breaksOff(String text) {
        answers.add(new Answer(200, body(text), Manner.HALF));
        return this;
    }

    /** Takes the question and says nothing until it is closed. */
    public FakeModelServer staysSilent() {
        answers.add(new Answer(200, "", Manner.NEVER));
        return this;
    }

    /** The bodies of all requests. */
    public List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    /** The {@code Authorization} of all requests. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(Json.mapper().readTree(exchange.getRequestBody().readAllBytes()));
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Answer answer = exchange.getRequestURI().getPath().equals(PATH) ? answers.poll() : null;
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            say(exchange, answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        if (answer.manner() == Manner.NEVER) {
            closing.await();
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        switch (answer.manner()) {
            case WHOLE, NEVER -> out.write(body);
            case HALF -> out.write(body, 0, body.length / 2);
            case IN_DRIPS -> drip(out, body);
        }
    }

    private void drip(OutputStream out, byte[] body) throws IOException, InterruptedException {
        for (byte each : body) {
            if (closing.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            out.write(each);
            out.flush();
        }
    }

    @Override
    public void close() {
        if (closing.getCount() > 0) {
            closing.countDown();
            server.stop(0);
        }
    }
}
