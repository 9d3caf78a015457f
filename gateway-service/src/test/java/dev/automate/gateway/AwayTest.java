package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@GatewayTest
@TestProfile(AwayTest.NobodyListens.class)
class AwayTest {
    @Test
    void serviceThatIsAwayIsUnavailable() {
        bearer(Given.login("admin", "secret").access())
                .header("X-Trace-ID", "away")
                .post("/api/automate/node-types/")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("error.code", equalTo("SERVICE_UNAVAILABLE"))
                .body("error.trace_id", equalTo("away"));
    }

    @Test
    void withoutASecretThereIsNoDoorForServices() {
        for (String shown : List.of("", EchoServices.SERVICE_SECRET)) {
            Given.json()
                    .header("X-Service-Secret", shown)
                    .body("{\"service\": \"execution\", \"tenant\": \"default\", \"scopes\": [\"events:write\"]}")
                    .post("/internal/token")
                    .then()
                    .statusCode(404)
                    .body("error.code", equalTo("NOT_FOUND"));
        }
    }

    /** A port that was free a moment ago. */
    public static final class NobodyListens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return Map.of(
                        "automate.gateway.upstreams.workflow",
                        "http://127.0.0.1:" + socket.getLocalPort(),
                        "automate.identity.service-secret",
                        "");
            } catch (IOException noSocket) {
                throw new UncheckedIOException(noSocket);
            }
        }
    }
}
