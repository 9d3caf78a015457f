package dev.automate.local.system;

import static dev.automate.local.system.Suite.order;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every end is told to who wants to hear of it, as one message, whatever is killed. */
class SubscriptionIT {
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final int EVENTS = 100;

    private final Suite suite = new Suite();

    /** The message that told of it, by the execution that it tells of; more than one would show as a clash. */
    private final Map<String, Set<String>> messages = new ConcurrentHashMap<>();

    private final HttpServer endpoint = closed();

    @BeforeEach
    void listen() {
        endpoint.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        endpoint.createContext("/", this::hear);
        endpoint.start();
    }

    @AfterEach
    void close() {
        endpoint.stop(0);
    }

    @Test
    void everyEndIsOneMessageAlthoughWhoTellsAndWhoSendsAreKilled() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.LOGGING);
        subscribe();

        for (int i = 0; i < EVENTS; i++) {
            suite.accepted(source, order("ORD-" + i));
            if (i == EVENTS / 3) {
                suite.parts().kill("execution-service");
                suite.parts().start("execution-service");
            }
            if (i == EVENTS * 2 / 3) {
                suite.parts().kill("event-service");
                suite.parts().start("event-service");
            }
        }

        await().atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(500))
                .until(() ->
                        ended(workflow).size() == EVENTS && messages.keySet().containsAll(ended(workflow)));
        Set<String> ended = ended(workflow);
        messages.keySet().retainAll(ended);
        assertEquals(ended, messages.keySet());
        assertEquals(
                EVENTS,
                messages.values().stream().mapToInt(Set::size).sum(),
                "one message for each, however often sent");
    }

    private void subscribe() {
        String url = "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/hook";
        suite.admin()
                .body(Map.of("url", url, "event_types", List.of("execution.succeeded")))
                .post("/api/automate/subscriptions/")
                .then()
                .statusCode(201);
    }

    private Set<String> ended(String workflow) {
        return new HashSet<>(
                suite.executions(workflow, "&status=SUCCESS&page_size=100").getList("results.id", String.class));
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            messages.computeIfAbsent(
                            new JsonPath(body).getString("data.execution_id"), id -> ConcurrentHashMap.newKeySet())
                    .add(exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static HttpServer closed() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noSocket) {
            throw new IllegalStateException(noSocket);
        }
    }
}
