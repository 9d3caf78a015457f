package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class ObservationTest {
    private static final Logger ACCESS = Logger.getLogger("access");

    @Inject
    Given given;

    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        ACCESS.addHandler(lines);
    }

    @AfterEach
    void leave() {
        ACCESS.removeHandler(lines);
    }

    @Test
    void oneLineTellsOfARequestAndKeepsItsSecrets() {
        Given.User user = given.user("viewer");
        Given.Key key = Given.key(user, "workflows:read");

        json().header("X-API-Key", key.text())
                .header("X-Trace-ID", "of-the-line")
                .header("User-Agent", "curl/8")
                .get("/api/automate/workflows/?secret=hidden")
                .then()
                .statusCode(200);

        JsonNode line = lines.of("of-the-line");
        assertEquals("GET", line.path("method").asText());
        assertEquals("/api/automate/workflows/", line.path("path").asText());
        assertEquals("/api/automate/workflows", line.path("route").asText());
        assertEquals(200, line.path("status").asInt());
        assertTrue(line.path("complete").asBoolean());
        assertTrue(line.path("duration_ms").asDouble() > 0);
        assertTrue(line.path("bytes_out").asLong() > 0);
        assertEquals("127.0.0.1", line.path("address").asText());
        assertEquals(user.tenant(), line.path("tenant").asText());
        assertEquals("key:" + key.id(), line.path("principal").asText());
        assertEquals("curl/8", line.path("user_agent").asText());
        assertFalse(line.toString().contains("hidden"));
        assertFalse(line.toString().contains(key.text()));
    }

    @Test
    void whatIsRefusedIsToldToo() {
        json().header("X-Trace-ID", "of-a-stranger")
                .get("/api/automate/workflows/")
                .then()
                .statusCode(401);
        json().header("X-Trace-ID", "of-nowhere")
                .get("/nothing/" + "x".repeat(300))
                .then()
                .statusCode(404);

        assertEquals(401, lines.of("of-a-stranger").path("status").asInt());
        assertTrue(lines.of("of-a-stranger").path("tenant").isNull());
        assertTrue(lines.of("of-nowhere").path("route").isNull());
        assertTrue(lines.of("of-nowhere").path("path").asText().length() < 210);
    }

    @Test
    void metricsAreByRouteStatusAndTenantAndNothingThatCallersMakeUp() {
        Given.User user = given.user("viewer");
        bearer(Given.access(user))
                .get("/api/automate/workflows/made-up-by-a-caller/")
                .then()
                .statusCode(200);
        json().get("/made-up-by-a-caller/").then().statusCode(404);
        json().request("BREW", "/api/auth/me/").then().statusCode(405);

        await().untilAsserted(() -> {
            String metrics = metrics();
            assertTrue(metrics.contains(
                    "automate_gateway_requests_seconds_count{application=\"gateway-service\",method=\"GET\","
                            + "route=\"/api/automate/workflows\",status=\"200\"}"));
            assertTrue(
                    metrics.contains(
                            "automate_gateway_requests_seconds_count{application=\"gateway-service\",method=\"GET\",route=\"none\",status=\"404\"}"));
            assertTrue(metrics.contains(
                    "automate_gateway_requests_seconds_count{application=\"gateway-service\",method=\"other\","));
            assertTrue(
                    metrics.contains(
                            "automate_gateway_tenant_requests_total{application=\"gateway-service\",status=\"404\",tenant=\"none\"}"));
        });
        assertEquals(
                List.of(),
                metrics()
                        .lines()
                        .filter(line -> line.startsWith("automate_gateway") && line.contains("made-up"))
                        .toList());
    }

    @Test
    void tenantsBeyondTheFirstHundredAreOne() {
        Given.User user = given.user("viewer");
        String access = Given.access(user);
        Stream.generate(given::tenant).limit(101).forEach(tenant -> {
            given.join(user, tenant, "viewer");
            bearer(access)
                    .header("X-Tenant-ID", tenant)
                    .get("/api/auth/me/")
                    .then()
                    .statusCode(200);
        });

        await().untilAsserted(() -> {
            List<String> tenants = metrics()
                    .lines()
                    .filter(line -> line.startsWith("automate_gateway_tenant_requests_total")
                            && line.contains("status=\"200\""))
                    .toList();
            assertTrue(tenants.stream().anyMatch(line -> line.contains("tenant=\"other\"")));
            assertTrue(tenants.size() <= 102, "at most 100, none and other: " + tenants.size());
        });
    }

    private static String metrics() {
        return RestAssured.get("/q/metrics").asString();
    }

    private static final class Lines extends Handler {
        private final Queue<String> told = new ConcurrentLinkedQueue<>();

        JsonNode of(String traceId) {
            return await().until(
                            () -> told.stream()
                                    .map(Lines::parse)
                                    .filter(line -> isOf(line, traceId))
                                    .toList(),
                            found -> found.size() == 1)
                    .getFirst();
        }

        private static boolean isOf(JsonNode line, String traceId) {
            return line.path("trace_id").asText().equals(traceId);
        }

        private static JsonNode parse(String line) {
            try {
                return Json.mapper().readTree(line);
            } catch (IOException notJson) {
                throw new UncheckedIOException(line, notJson);
            }
        }

        @Override
        public void publish(LogRecord entry) {
            told.add(entry.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            told.clear();
        }
    }
}
