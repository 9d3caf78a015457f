package dev.automate.local.system;

import static dev.automate.local.system.Suite.order;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.automate.local.suite.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What services log where logs are collected. */
class LogIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Suite suite = new Suite();

    @Test
    void everyServiceLogsObjectsThatNameItAndNoSecret() {
        for (String service : PortPlan.SERVICES) {
            List<JsonNode> lines = lines(service);

            assertFalse(lines.isEmpty(), service);
            for (JsonNode line : lines) {
                assertTrue(line.has("time"), line.toString());
                assertEquals(service + "-service", line.path("service").asText(), line.toString());
                secrets().forEach(secret -> assertFalse(line.toString().contains(secret), service));
            }
        }
    }

    @Test
    void aStepsLineAndTheRequestsLineNameTraceAndTenant() {
        String source = suite.source();
        String workflow = suite.workflow(source, "order.created", Graphs.LOGGING);
        String body = order("ORD-LOG");
        suite.anonymous()
                .header("X-Trace-ID", "trace-of-the-log")
                .header("X-Webhook-Signature", "sha256=" + Suite.signature(body))
                .body(body)
                .post("/api/automate/webhooks/" + source + "/")
                .then()
                .statusCode(202);
        suite.endedExecution(workflow);

        await().atMost(Suite.SOON).until(() -> line("execution", "ORD-LOG").isPresent());
        JsonNode step = line("execution", "ORD-LOG").orElseThrow();
        assertEquals("trace-of-the-log", step.at("/mdc/trace_id").asText());
        assertEquals("default", step.at("/mdc/tenant").asText());
        await().atMost(Suite.SOON)
                .until(() -> line("gateway", "trace-of-the-log").isPresent());
        JsonNode request = line("gateway", "trace-of-the-log").orElseThrow();
        JsonNode told = read(request.path("message").asText());
        assertEquals("trace-of-the-log", told.path("trace_id").asText());
        assertEquals("default", told.path("tenant").asText());
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(suite.parts().databasePasswords().values());
        secrets.add(Suite.SECRET);
        secrets.add(suite.token());
        return secrets;
    }

    private Optional<JsonNode> line(String service, String part) {
        return lines(service).stream()
                .filter(line -> line.toString().contains(part))
                .findFirst();
    }

    /** Every line; what the JVM itself says before anything is configured begins otherwise. */
    private List<JsonNode> lines(String service) {
        try {
            String text = Files.readString(suite.parts().log(service));
            String whole = text.substring(0, text.lastIndexOf('\n') + 1); // the last line may be under way
            return whole.lines()
                    .filter(line -> !line.isBlank())
                    .filter(line -> !ofTheJvm(line))
                    .map(LogIT::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean ofTheJvm(String line) {
        return line.startsWith("WARNING: ") || line.startsWith("OpenJDK ") || line.startsWith("Picked up ");
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("not an object: " + line, notJson);
        }
    }
}
