package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

@GatewayTest
@TestProfile(SpanTest.Traced.class)
class SpanTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final Queue<String> EXPORTED = new ConcurrentLinkedQueue<>();

    @Inject
    Given given;

    @Test
    void spansOfTheCallersTraceSayRouteAndTenantAndTheServiceGoesOnWithIt() {
        Given.User user = given.user("viewer");
        String access = Given.access(user);

        bearer(access)
                .header("traceparent", PARENT)
                .get("/api/automate/workflows/?secret=hidden")
                .then()
                .body("headers.traceparent", startsWith("00-" + TRACE))
                .body("headers.traceparent", not(equalTo(PARENT)));

        String trace = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> EXPORTED.stream()
                        .anyMatch(spans -> spans.contains(trace)
                                && spans.contains("GET /api/automate/workflows")
                                && spans.contains(user.tenant())));
        assertFalse(EXPORTED.stream().anyMatch(spans -> spans.contains(access)));
        assertFalse(EXPORTED.stream().anyMatch(spans -> spans.contains("/q/health")));
        assertFalse(EXPORTED.stream().anyMatch(spans -> spans.contains("hidden")));
    }

    /** Spans go to a collector on a real socket. */
    public static final class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.sdk.disabled",
                    "false",
                    "quarkus.otel.exporter.otlp.protocol",
                    "http/protobuf",
                    "quarkus.otel.bsp.schedule.delay",
                    "100ms",
                    "quarkus.otel.exporter.otlp.endpoint",
                    "http://127.0.0.1:" + collector());
        }

        private static int collector() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> {
                    EXPORTED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
                server.start();
                return server.getAddress().getPort();
            } catch (IOException noSocket) {
                throw new UncheckedIOException(noSocket);
            }
        }
    }
}
