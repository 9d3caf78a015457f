package dev.automate.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {
    private final GatewayConfig config = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(GatewayConfig.class)
            .build()
            .getConfigMapping(GatewayConfig.class);

    @Test
    void defaultsOfRoutingArePinned() {
        assertEquals(Optional.empty(), config.bootstrapPassword());
        assertEquals(10L * 1024 * 1024, config.bodyLimit().asLongValue());
        assertEquals(256L * 1024 * 1024, config.uploadLimit().asLongValue());
        assertEquals(
                List.of(URI.create("http://127.0.0.1:8081")), config.upstreams().workflow());
        assertEquals(
                List.of(URI.create("http://127.0.0.1:8082")), config.upstreams().execution());
        assertEquals(
                List.of(URI.create("http://127.0.0.1:8083")), config.upstreams().event());
        assertEquals(
                List.of(URI.create("http://127.0.0.1:8084")), config.upstreams().datachat());
        assertEquals(
                List.of(URI.create("http://127.0.0.1:8085")), config.upstreams().rag());
        assertEquals(
                List.of(URI.create("http://127.0.0.1:8086")), config.upstreams().embed());
        assertEquals(Duration.ofSeconds(30), config.proxy().timeout());
        assertEquals(Duration.ofSeconds(2), config.proxy().connectTimeout());
        assertEquals(64, config.proxy().connections());
        assertEquals(64, config.proxy().waiting());
        assertEquals(Duration.ofSeconds(60), config.proxy().keepAlive());
        assertEquals(Duration.ofSeconds(1), config.proxy().probeInterval());
        assertEquals(2, config.proxy().retries());
    }

    @Test
    void defaultsOfCredentialsArePinned() {
        assertEquals(Duration.ofHours(1), config.tokens().accessLife());
        assertEquals(Duration.ofDays(14), config.tokens().refreshLife());
        assertEquals(Duration.ofHours(12), config.tokens().sessionLife());
        assertEquals(Duration.ofMinutes(15), config.tokens().visitorLife());
        assertEquals(Duration.ofHours(25), config.tokens().visitorPause());
        assertEquals(Duration.ofDays(7), config.tokens().visitorSession());
        assertEquals(Duration.ofMinutes(5), config.tokens().internalLife());
        assertEquals(Duration.ofSeconds(60), config.tokens().internalReuse());
        assertEquals(Duration.ofSeconds(60), config.tokens().serviceLife());
        assertEquals(Duration.ofSeconds(15), config.tokens().keyRefresh());
        assertEquals(Duration.ofDays(30), config.tokens().keyLife());
        assertEquals(Duration.ofSeconds(3), config.caches().standing());
        assertEquals(Duration.ofSeconds(30), config.caches().accessTokens());
        assertEquals(10_000, config.caches().entries());
        assertEquals(2, config.passwords().concurrency());
        assertEquals(64, config.passwords().waiting());
    }

    @Test
    void defaultsOfLimitsArePinned() {
        assertEquals(Duration.ofSeconds(60), config.limits().window());
        assertEquals(120, config.limits().standard());
        assertEquals(30, config.limits().datachat());
        assertEquals(60, config.limits().ragQuery());
        assertEquals(60, config.limits().embed());
        assertEquals(6_000, config.limits().webhook());
        assertEquals(30, config.limits().login());
        assertEquals(30, config.limits().signal());
        assertEquals(6_000, config.limits().open());
        assertEquals(Duration.ofMillis(200), config.redisPatience());
        assertEquals(Duration.ofHours(24), config.idempotency().life());
        assertEquals(Duration.ofMinutes(2), config.idempotency().lease());
        assertEquals(Duration.ofMinutes(5), config.attempts().window());
        assertEquals(5, config.attempts().perAddress());
        assertEquals(50, config.attempts().perAccount());
        assertEquals(Duration.ZERO, config.stopping().notice());
        assertEquals(Duration.ofSeconds(10), config.stopping().patience());
        assertEquals(Duration.ofSeconds(20), config.connections().head());
        assertEquals(Duration.ofSeconds(75), config.connections().idle());
        assertEquals(Duration.ofSeconds(30), config.connections().drip());
        assertEquals(Duration.ofDays(400), config.audit().retention());
        assertEquals(Optional.empty(), config.trustedProxies());
        assertEquals(Optional.empty(), config.corsOrigins());
        assertEquals(
                List.of(
                        "127.0.0.0/8",
                        "::1",
                        "10.0.0.0/8",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "100.64.0.0/10",
                        "fc00::/7"),
                config.operators());
    }

    @Test
    void productionStartsWithNoDefaultPassword() {
        for (Optional<String> unfit : List.of(Optional.<String>empty(), Optional.of("secret"), Optional.of(" "))) {
            assertThrows(
                    IllegalStateException.class,
                    () -> BootstrapPassword.choose(unfit, List.of("prod")),
                    unfit::toString);
        }
        assertEquals("mine", BootstrapPassword.choose(Optional.of("mine"), List.of("prod")));
        assertEquals("secret", BootstrapPassword.choose(Optional.empty(), List.of("local")));
    }
}
