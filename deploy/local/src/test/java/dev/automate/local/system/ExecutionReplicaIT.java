package dev.automate.local.system;

import static dev.automate.local.system.Suite.order;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.automate.parts.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas of execution-service on one database and one broker, one of them killed in the middle of the work. */
class ExecutionReplicaIT {
    private static final Duration END = Duration.ofMinutes(2);
    private static final int EVENTS = 2_000;

    private final Suite suite = new Suite();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private Part other;

    @BeforeEach
    void anotherReplica() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        other = suite.parts().another("execution");
    }

    @AfterEach
    void close() {
        other.close();
        server.stop(0);
    }

    @Test
    void everyEventAndEveryMinuteRunsOnceAlthoughAReplicaIsKilled() {
        String schedule = schedule();
        assertItsTimesAreKnown(schedule);
        Instant from = Instant.now();
        String source = suite.source();
        String workflow = suite.workflow(
                source, "order.created", """
                {"nodes": [{"id": "call", "type": "http.request", "retry": {"max_attempts": 5},
                            "config": {"method": "POST", "url": "http://127.0.0.1:%d/"}}]}
                """.formatted(server.getAddress().getPort()));
        Set<String> events = new HashSet<>();

        for (int i = 0; i < EVENTS; i++) {
            events.add(suite.accepted(source, order("ORD-" + i)));
            if (i == EVENTS / 2) {
                suite.parts().kill("execution-service");
            }
        }
        suite.parts().start("execution-service");

        await().atMost(END)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> count(workflow, "&status=SUCCESS") >= EVENTS);
        assertEquals(EVENTS, count(workflow, ""));
        assertEquals(events, new HashSet<>(triggers(workflow)));
        assertEquals(EVENTS, keys.size(), "one idempotency key for each execution");
        assertEveryMinuteOnce(schedule, from);
    }

    /** Every full minute from the one after the schedule was made, up to the latest that has come. */
    private void assertEveryMinuteOnce(String schedule, Instant from) {
        Instant first = from.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        await().atMost(END).until(() -> Instant.now().isAfter(first.plusSeconds(63)));
        Instant last = Instant.now().minusSeconds(2).truncatedTo(ChronoUnit.MINUTES);
        List<String> minutes = Stream.iterate(
                        first, each -> !each.isAfter(last), each -> each.plus(1, ChronoUnit.MINUTES))
                .map(each -> "tick-" + each)
                .toList();
        List<String> fired =
                await().atMost(END).until(() -> firedFrom(schedule, first), all -> all.containsAll(minutes));
        assertTrue(minutes.size() >= 2, "minutes that have passed: " + minutes);
        assertEquals(minutes, fired.subList(0, Math.min(minutes.size(), fired.size())));
        assertEquals(new HashSet<>(fired).size(), fired.size(), "fired once each: " + fired);
    }

    private List<String> firedFrom(String schedule, Instant first) {
        return triggers(schedule).stream()
                .filter(each -> each.compareTo("tick-" + first) >= 0)
                .sorted()
                .toList();
    }

    private void assertItsTimesAreKnown(String schedule) {
        suite.admin()
                .get("/api/automate/workflows/" + schedule + "/schedule/")
                .then()
                .statusCode(200);
    }

    private String schedule() {
        return suite.admin()
                .body(Map.of(
                        "name",
                        "every minute " + UUID.randomUUID(),
                        "trigger_type",
                        "schedule",
                        "trigger_config",
                        Map.of("cron", "* * * * *", "catchup", "all"),
                        "graph",
                        Map.of(
                                "nodes",
                                List.of(Map.of("id", "log", "type", "logging", "config", Map.of("message", "tick"))))))
                .post("/api/automate/workflows/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private int count(String workflow, String query) {
        return suite.executions(workflow, query + "&page_size=1").getInt("count");
    }

    private List<String> triggers(String workflow) {
        List<String> triggers = new ArrayList<>();
        int count = count(workflow, "");
        for (int page = 1; triggers.size() < count; page++) {
            triggers.addAll(
                    suite.executions(workflow, "&page_size=100&page=" + page).getList("results.trigger_event_id"));
        }
        return triggers;
    }

    private void answer(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
