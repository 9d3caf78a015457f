package dev.automate.local.system;

import static dev.automate.local.system.Suite.order;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One trace from a webhook to the last step and the server that it asks, through three services and Kafka. */
class TraceIT {
    private static final String CALLER = "b7ad6b7169203331";

    private final Suite suite = new Suite();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @Test
    void aWebhookItsExecutionAndEveryStepAreOneTrace() throws IOException {
        HttpServer outside = outside();
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", graph(outside));
        String trace = trace();
        String body = order("ORD-77");

        suite.anonymous()
                .header("traceparent", "00-" + trace + "-" + CALLER + "-01")
                .header("X-Webhook-Signature", "sha256=" + Suite.signature(body))
                .body(body)
                .post("/api/automate/webhooks/" + source + "/?token=hidden-query")
                .then()
                .statusCode(202)
                .body("trace_id", equalTo(trace));
        assertEquals(trace, suite.endedExecution(workflow).getString("trace_id"));

        List<SpanCollector.Made> spans = awaitSpans(trace);
        outside.stop(0);
        assertEquals(
                Set.of("gateway-service", "event-service", "execution-service"),
                spans.stream().map(SpanCollector.Made::service).collect(Collectors.toSet()));
        assertEquals(
                "00-" + trace + "-" + named(spans, "step http.request").id() + "-01",
                asked.element(),
                "the server that is asked goes on with the step");
        assertEquals("succeeded", named(spans, "step logging").attributes().get("automate.outcome"));
        assertFalse(spans.toString().contains("hidden-query"), spans.toString());
        assertFalse(spans.toString().contains("hidden-key"), spans.toString());
    }

    private List<SpanCollector.Made> awaitSpans(String trace) {
        SpanCollector collector = suite.parts().collector();
        await().atMost(Suite.SOON)
                .until(() -> collector.of(trace).stream()
                        .anyMatch(span -> span.service().equals("event-service")));
        await().atMost(Suite.SOON)
                .until(() -> collector.of(trace).stream()
                        .map(SpanCollector.Made::name)
                        .collect(Collectors.toSet())
                        .containsAll(Set.of(
                                "POST /api/automate/webhooks/*",
                                "execution start",
                                "step transform",
                                "step http.request",
                                "step logging")));
        await().atMost(Suite.SOON).until(() -> hangTogether(collector.of(trace)));
        return collector.of(trace);
    }

    /** Every span begins within another of the trace, or within the caller. */
    private static boolean hangTogether(List<SpanCollector.Made> spans) {
        Set<String> known = spans.stream().map(SpanCollector.Made::id).collect(Collectors.toSet());
        known.add(CALLER);
        return spans.stream().allMatch(span -> known.contains(span.parent()))
                && named(spans, "step logging")
                        .parent()
                        .equals(named(spans, "execution start").id());
    }

    private static SpanCollector.Made named(List<SpanCollector.Made> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private HttpServer outside() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("traceparent"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String graph(HttpServer outside) {
        return """
                {"nodes": [
                   {"id": "a", "type": "transform", "config": {"output": "{{ event.payload.order_id }}"}},
                   {"id": "b", "type": "http.request",
                    "config": {"method": "POST", "url": "http://127.0.0.1:%d/?api_key=hidden-key"}},
                   {"id": "c", "type": "logging", "config": {"message": "{{ steps.a.output }}"}}]}
                """.formatted(outside.getAddress().getPort());
    }

    private static String trace() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong() | 1)
                + HexFormat.of().toHexDigits(random.nextLong());
    }
}
