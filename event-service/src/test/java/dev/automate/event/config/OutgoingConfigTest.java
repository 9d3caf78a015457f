package dev.automate.event.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutgoingConfigTest {
    @Test
    void defaultsAreWhatOperatorsRelyOn() {
        OutgoingConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OutgoingConfig.class)
                .build()
                .getConfigMapping(OutgoingConfig.class);

        assertEquals(100, config.maxSubscriptions());
        assertEquals(200, config.maxUnderWay());
        assertEquals(10, config.maxUnderWayEach());
        assertEquals(Duration.ofSeconds(15), config.timeout());
        assertEquals(65_536, config.maxAnswer().asLongValue());
        assertEquals(Duration.ofMillis(500), config.lookEvery());
        assertEquals(Duration.ofSeconds(2), config.publishWait());
        assertFalse(config.allowPrivateNetworks());
        assertEquals(Optional.empty(), config.allowedHosts());
        assertEquals(20, config.disable().failures());
        assertEquals(Duration.ofDays(3), config.disable().after());
        assertEquals(Duration.ofDays(30), config.log().keep());
        assertEquals(100_000, config.log().max());
        assertEquals(100_000, config.log().maxPending());
        assertEquals(Duration.ofMinutes(10), config.log().sweepEvery());
        assertEquals(5_000, config.log().batch());
    }
}
