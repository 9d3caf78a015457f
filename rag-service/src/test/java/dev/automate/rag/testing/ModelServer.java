package dev.automate.rag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.automate.common.json.Json;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks OpenAI's API, as far as it is used: embeddings of 8 dimensions by letters, and chats that answer
 * with the first passage they are given. What it does is told by system properties, which all class loaders share.
 */
public final class ModelServer implements QuarkusTestResourceLifecycleManager {
    public static final String MODEL = "letters";

    private static final int DIMENSIONS = 8;
    private static final String STATUS = "automate.test.model.status";
    private static final String COUNT = "automate.test.model.embedded";
    private static final String MADE = "automate.test.model.dimensions";

    private @Nullable HttpServer server;

    /** What it answers from now on; 200 at first. */
    public static void status(int status) {
        System.setProperty(STATUS, Integer.toString(status));
    }

    /** Numbers in each vector from now on; 8 at first. */
    public static void dimensions(int dimensions) {
        System.setProperty(MADE, Integer.toString(dimensions));
    }

    /** Texts that it has embedded so far. */
    public static int embedded() {
        return Integer.getInteger(COUNT, 0);
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/v1/embeddings", exchange -> answer(exchange, embeddings(read(exchange))));
            made.createContext("/v1/chat/completions", exchange -> answer(exchange, chat(read(exchange))));
            made.start();
            server = made;
            return settings("http://127.0.0.1:" + made.getAddress().getPort() + "/v1");
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Where it is, and waits and sizes that fit a test. */
    private static Map<String, String> settings(String url) {
        return Map.ofEntries(
                Map.entry("automate.rag.embedding.server.url", url),
                Map.entry("automate.rag.embedding.server.model", MODEL),
                Map.entry("automate.rag.embedding.server.dimensions", Integer.toString(DIMENSIONS)),
                Map.entry("automate.rag.embedding.server.timeout", "20s"),
                Map.entry("automate.rag.queries.limit", "20s"),
                Map.entry("automate.rag.answers.url", url),
                Map.entry("automate.rag.answers.model", "first-passage"),
                Map.entry("automate.rag.http.allow-private-networks", "true"),
                Map.entry("automate.rag.uploads.file", "2M"),
                Map.entry("automate.rag.uploads.json", "1M"),
                Map.entry("automate.rag.uploads.request", "4M"),
                Map.entry("automate.rag.ingestion.look-every", "100ms"),
                Map.entry("automate.rag.ingestion.first-wait", "100ms"),
                Map.entry("automate.rag.ingestion.largest-wait", "200ms"),
                Map.entry("automate.rag.ingestion.attempts", "50"),
                Map.entry("automate.rag.ingestion.lease", "2s"));
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        return Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
    }

    private static ObjectNode embeddings(JsonNode body) {
        ObjectNode answer = Json.mapper().createObjectNode();
        ArrayNode data = answer.putArray("data");
        for (int i = 0; i < body.path("input").size(); i++) {
            ArrayNode vector = data.addObject().put("index", i).putArray("embedding");
            int[] letters = letters(body.path("input").get(i).asText());
            for (int each : letters) {
                vector.add(each);
            }
        }
        synchronized (System.getProperties()) {
            System.setProperty(
                    COUNT, Integer.toString(embedded() + body.path("input").size()));
        }
        return answer;
    }

    private static int[] letters(String text) {
        int[] letters = new int[Integer.getInteger(MADE, DIMENSIONS)];
        text.chars().filter(Character::isLetter).forEach(each -> letters[each % letters.length]++);
        return letters;
    }

    private static ObjectNode chat(JsonNode body) {
        String asked = body.path("messages").path(1).path("content").asText();
        String first = asked.startsWith("[1] ") ? asked.substring(4, asked.indexOf("\n\n")) : "";
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.putArray("choices").addObject().putObject("message").put("content", first + " [1] [99]");
        return answer;
    }

    private static void answer(HttpExchange exchange, ObjectNode body) throws IOException {
        byte[] bytes = Json.mapper().writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(Integer.getInteger(STATUS, 200), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
