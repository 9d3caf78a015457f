package dev.automate.event.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventConfigTest {
    @Test
    void defaultsAreWhatOperatorsRelyOn() {
        SmallRyeConfig empty = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EventConfig.class)
                .build();

        EventConfig config = empty.getConfigMapping(EventConfig.class);

        assertEquals(URI.create("http://127.0.0.1:8080"), config.publicUrl());
        assertEquals(Duration.ofSeconds(2), config.topicRetryDelay());
        assertEquals(Duration.ofMinutes(15), config.retellWithin());
        assertEquals(256, config.commit().maxBatch());
        assertEquals(4096, config.commit().maxQueued());
        assertEquals(
                BigInteger.valueOf(64 * 1024 * 1024),
                config.commit().maxQueuedSize().asBigInteger());
        assertEquals(3, config.commit().maxConcurrent());
        assertEquals(Duration.ofSeconds(10), config.commit().timeout());
        assertEquals(Duration.ofSeconds(5), config.sources().life());
        assertEquals(10_000, config.sources().max());
        assertEquals(200, config.refused().max());
        assertEquals(Duration.ofDays(7), config.refused().life());
        assertEquals(20, config.refused().keptAMinute());
        assertEquals(Duration.ofDays(90), config.retention().keep());
        assertEquals(Duration.ofDays(30), config.retention().keepPayload());
        assertEquals(Duration.ofDays(30), config.retention().keepKeys());
        assertEquals(Duration.ofDays(30), config.retention().keepDeadLetters());
        assertEquals(Duration.ofMinutes(10), config.retention().every());
    }
}
