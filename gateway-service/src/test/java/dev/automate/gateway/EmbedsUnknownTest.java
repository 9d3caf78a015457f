package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.hamcrest.Matchers.equalTo;

import dev.automate.common.caller.EmbedKey;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
@TestProfile(EmbedsUnknownTest.KafkaAway.class)
class EmbedsUnknownTest {
    @ParameterizedTest
    @ValueSource(strings = {"chat", "config", "session"})
    void untilTheTopicWasReadNobodyIsToldToBeUnknown(String door) {
        json().header("X-API-Key", EmbedKey.next().text())
                .header("Origin", GivenEmbed.SHOP)
                .post("/api/embed/" + UUID.randomUUID() + "/" + door + "/")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("error.code", equalTo("SERVICE_UNAVAILABLE"));
    }

    @Test
    void everythingElseWorks() {
        bearer(Given.login("admin", "secret").access())
                .get("/api/automate/workflows/")
                .then()
                .statusCode(200);
    }

    /** Nobody listens at the discard port. */
    public static final class KafkaAway implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:9");
        }
    }
}
