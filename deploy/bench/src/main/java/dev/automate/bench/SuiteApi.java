package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes what a run needs through the suite's own API. */
final class SuiteApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI gateway;

    SuiteApi(URI gateway) {
        this.gateway = gateway;
    }

    /**
     * A fresh source and a workflow that runs for its events.
     *
     * @throws IllegalStateException when the suite is not up or refuses, with its answer
     */
    BenchTarget prepare(String password, JsonNode graph) throws InterruptedException {
        String token = token(password);
        BenchTarget made = source(password);
        String source = made.source();
        JsonNode workflow = post(
                "/api/automate/workflows/",
                Map.of(
                        "name",
                        source,
                        "trigger_type",
                        "webhook",
                        "trigger_config",
                        Map.of("event_type", "bench.order", "source", source),
                        "graph",
                        graph),
                token);
        return new BenchTarget(source, made.secret(), workflow.path("id").asText());
    }

    /** A fresh source whose events no workflow wants. */
    BenchTarget source(String password) throws InterruptedException {
        String source = "bench-" + UUID.randomUUID();
        String secret = UUID.randomUUID().toString();
        Map<String, ?> wanted = Map.of("source", source, "scheme", "sha256", "secret", secret);
        post("/api/automate/webhook-sources/", wanted, token(password));
        return new BenchTarget(source, secret, "");
    }

    /** An execution that waits for a timer. */
    String waiting(String password) throws InterruptedException {
        String token = token(password);
        Map<String, ?> node = Map.of("id", "wait", "type", "delay", "config", Map.of("duration", "1d"));
        JsonNode workflow = post(
                "/api/automate/workflows/",
                Map.of(
                        "name",
                        "bench-" + UUID.randomUUID(),
                        "trigger_type",
                        "manual",
                        "graph",
                        Map.of("nodes", List.of(node))),
                token);
        String run = "/api/automate/workflows/" + workflow.path("id").asText() + "/run/";
        String execution = post(run, Map.of(), token).path("execution_id").asText();
        return execution;
    }

    /** A fresh API key of user admin with these scopes. */
    String apiKey(String password, String... scopes) throws InterruptedException {
        Map<String, ?> wanted = Map.of("name", "bench", "scopes", List.of(scopes));
        return post("/api/auth/api-keys/", wanted, token(password)).path("key").asText();
    }

    /** A path of the API as a whole URI. */
    URI at(String path) {
        return gateway.resolve(path);
    }

    /**
     * Asks with an API key; a body without fields is left out.
     *
     * @throws IllegalStateException when the suite is not up or refuses, with its answer
     */
    JsonNode send(String method, String path, Map<String, ?> body, String key) throws InterruptedException {
        try {
            HttpRequest.BodyPublisher sent = body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body));
            HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                    .header("Content-Type", "application/json")
                    .header("X-API-Key", key)
                    .method(method, sent);
            return answered(path, request);
        } catch (IOException away) {
            throw new IllegalStateException("No suite answers at " + gateway + ". Start one: ./automate up", away);
        }
    }

    private String token(String password) throws InterruptedException {
        return post("/api/auth/token/", Map.of("username", "admin", "password", password), "")
                .path("access")
                .asText();
    }

    private JsonNode post(String path, Map<String, ?> body, String token) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return answered(path, request);
        } catch (IOException away) {
            throw new IllegalStateException("No suite answers at " + gateway + ". Start one: ./automate up", away);
        }
    }

    private JsonNode answered(String path, HttpRequest.Builder request) throws InterruptedException, IOException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return MAPPER.readTree(answer.body());
    }
}
