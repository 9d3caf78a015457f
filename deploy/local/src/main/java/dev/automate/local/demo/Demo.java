package dev.automate.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Takes an order event through a workflow of its own, shows each step, and then how to do the same by hand. */
public final class Demo {

    private static final Set<String> ENDS = Set.of("SUCCESS", "FAILED", "CANCELLED");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final String address;
    private final DemoOrder order;
    private final PrintStream terminal;

    public Demo(String address, String number, PrintStream terminal) {
        this.address = address;
        this.order = new DemoOrder(number, "demo-secret-" + number);
        this.terminal = terminal;
    }

    /**
     * Returns once the execution has succeeded.
     *
     * @throws DemoFailure when a call fails, or the execution does, or takes longer than a minute
     */
    public void run() {
        GatewayClient anyone = GatewayClient.of(address);
        JsonNode token = anyone.post("/api/auth/token/", order.credentials(), Map.of());
        say("token", "of user admin, good for " + token.path("expires_in").asInt() + " s");
        GatewayClient admin = anyone.withToken(token.path("access").asText());
        JsonNode source = admin.post("/api/automate/webhook-sources/", order.sourceBody(), Map.of());
        say("source", order.source() + "   " + source.path("ingest_url").asText());
        JsonNode workflow = admin.post("/api/automate/workflows/", order.workflowBody(), Map.of());
        String workflowId = workflow.path("id").asText();
        say("workflow", workflow.path("name").asText() + "   " + workflowId);
        long begin = System.nanoTime();
        JsonNode event = anyone.post(ingest(), order.eventBody(), Map.of("X-Webhook-Signature", signature()));
        say("event", event.path("event_id").asText() + "   accepted after " + millis(begin) + " ms");
        JsonNode execution = followed(admin, workflowId);
        show(execution, millis(begin));
        terminal.println(new CurlLines(address).text());
    }

    private JsonNode followed(GatewayClient admin, String workflowId) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            JsonNode first = admin.get("/api/automate/executions/?workflow=" + workflowId)
                    .path("results")
                    .path(0);
            if (ENDS.contains(first.path("status").asText())) {
                return succeeded(
                        admin.get("/api/automate/executions/" + first.path("id").asText() + "/"));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new DemoFailure("No execution of workflow " + workflowId + " has ended after " + LIMIT.toSeconds()
                + " s\nLook at ./automate logs execution and ./automate logs event");
    }

    private static JsonNode succeeded(JsonNode execution) {
        String status = execution.path("status").asText();
        if (!status.equals("SUCCESS")) {
            throw new DemoFailure("Execution " + execution.path("id").asText() + " ended as " + status + ": "
                    + execution.path("error_summary") + "\n"
                    + execution.path("steps").toPrettyString());
        }
        return execution;
    }

    private void show(JsonNode execution, long millis) {
        say(
                "execution",
                execution.path("id").asText() + "   " + execution.path("status").asText());
        for (JsonNode step : execution.path("steps")) {
            terminal.printf(
                    Locale.ROOT,
                    "                 %-9s %-8s %4d ms  %s%n",
                    step.path("node_key").asText(),
                    step.path("status").asText(),
                    step.path("duration_ms").asLong(),
                    step.path("output_data"));
        }
        terminal.printf(
                Locale.ROOT, "%n  From the event to its last step: %d ms, by way of PostgreSQL and Kafka.%n", millis);
    }

    private String ingest() {
        return "/api/automate/webhooks/" + order.source() + "/";
    }

    private String signature() {
        return WebhookSignature.of(order.secret(), order.eventBody());
    }

    private void say(String what, String text) {
        terminal.printf(Locale.ROOT, "  %-13s  %s%n", what, text);
    }

    private static long millis(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
