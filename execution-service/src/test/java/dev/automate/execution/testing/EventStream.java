package dev.automate.execution.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A real client of a stream of server-sent events, which writes down what it hears. */
public final class EventStream implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpURLConnection connection;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private EventStream(HttpURLConnection connection) {
        this.connection = connection;
    }

    /** Goes on after {@code lastId}; at the beginning when it is empty. */
    public static EventStream open(String path, String token, String lastId) {
        try {
            URI uri = URI.create("http://localhost:" + RestAssured.port + path);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + token);
            connection.setRequestProperty("Accept", "text/event-stream");
            if (!lastId.isEmpty()) {
                connection.setRequestProperty("Last-Event-ID", lastId);
            }
            EventStream stream = new EventStream(connection);
            InputStream body = connection.getInputStream();
            Thread.ofVirtual().start(() -> stream.read(body));
            return stream;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Name of the event, the node when it is a step's, and the status. */
    public List<String> told() {
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> lines.get(i).startsWith("event:"))
                .map(i -> told(lines.get(i).substring("event:".length()).strip(), data(i)))
                .toList();
    }

    public String lastId() {
        return lines.stream()
                .filter(line -> line.startsWith("id:"))
                .reduce("", (a, b) -> b.substring("id:".length()).strip());
    }

    public long comments() {
        return lines.stream().filter(line -> line.startsWith(":")).count();
    }

    public void waitFor(String event) {
        await().atMost(LIMIT).until(() -> told().contains(event));
    }

    public void waitForEnd() {
        await().atMost(LIMIT).until(() -> ended);
    }

    @Override
    public void close() {
        connection.disconnect();
    }

    private void read(InputStream body) {
        try (var reader = new java.io.BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            lines.add("closed");
        }
        ended = true;
    }

    private JsonNode data(int event) {
        return lines.subList(event, lines.size()).stream()
                .filter(line -> line.startsWith("data:"))
                .findFirst()
                .map(line -> Sender.json(line.substring("data:".length())))
                .orElseGet(() -> Sender.json("{}"));
    }

    private static String told(String name, JsonNode data) {
        String node = data.has("node_key") ? " " + data.path("node_key").asText() : "";
        return name + node + " " + data.path("status").asText();
    }
}
