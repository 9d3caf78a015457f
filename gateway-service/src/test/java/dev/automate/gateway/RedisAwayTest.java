package dev.automate.gateway;

import static dev.automate.gateway.Given.json;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.parts.FreePorts;
import dev.automate.parts.RedisPart;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@GatewayTest
@TestProfile(RedisAwayTest.OwnRedis.class)
class RedisAwayTest {
    private static final int PORT = FreePorts.next();

    @Inject
    Given given;

    @TempDir
    Path home;

    private RedisPart redis;

    @BeforeEach
    void start() {
        redis = RedisPart.start(home, PORT);
        redis.awaitReady(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void limitsHoldWithoutRedisAndWithItAgain() {
        String key = Given.key(given.user("editor"), "workflows:read").text();
        await().untilAsserted(() -> assertEquals("1.0", metric("automate_gateway_redis_up")));
        assertEquals(3, remaining(key));

        redis.close();
        assertEquals(2, remaining(key));
        assertEquals(1, remaining(key));
        assertEquals("0.0", metric("automate_gateway_redis_up"));
        given().get("/q/health/ready").then().statusCode(200);

        start();
        await().untilAsserted(() -> {
            given().get("/nowhere/");
            assertEquals("1.0", metric("automate_gateway_redis_up"));
        });
    }

    private static int remaining(String key) {
        return Integer.parseInt(json().header("X-API-Key", key)
                .get("/api/automate/workflows/")
                .then()
                .statusCode(200)
                .extract()
                .header("X-RateLimit-Remaining"));
    }

    private static String metric(String name) {
        String all = given().get("/q/metrics")
                .then()
                .body(containsString(name))
                .extract()
                .asString();
        return all.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    /** A Redis that this test alone stops and starts, and small limits. */
    public static final class OwnRedis implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.redis.hosts", "redis://127.0.0.1:" + PORT,
                    "automate.gateway.redis-patience", "500ms",
                    "automate.gateway.limits.standard", "4");
        }
    }
}
