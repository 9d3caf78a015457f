package dev.automate.execution.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.execution.testing.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionConfigTest {
    @Test
    void defaultsStayAsTheyAre() {
        ExecutionConfig config = Settings.with(Map.of());

        assertEquals(1024, config.runner().maxInFlight());
        assertEquals(Duration.ofSeconds(15), config.runner().lease());
        assertEquals(Duration.ofSeconds(5), config.runner().renewEvery());
        assertEquals(Duration.ofMillis(200), config.runner().wakeEvery());
        assertEquals(256, config.runner().commitBatch());
        assertEquals(2, config.runner().commits());
        assertEquals(Duration.ofMinutes(5), config.runner().graceAfterTimeout());
        assertEquals(Duration.ofSeconds(5), config.runner().stopWithin());
        assertEquals(Duration.ofSeconds(10), config.follower().catchUpWithin());
        assertEquals(Duration.ofSeconds(1), config.flow().sweepEvery());
        assertEquals(Duration.ofMillis(250), config.schedules().lookEvery());
        assertEquals(500, config.schedules().batch());
        assertEquals(Duration.ofSeconds(15), config.schedules().onTimeWithin());
        assertEquals(1_000, config.schedules().catchUpLimit());
        assertEquals(16, config.followers().maxHops());
        assertFalse(config.http().allowPrivateNetworks());
        assertEquals(Optional.empty(), config.http().allowedHosts());
        assertEquals(1_048_576, config.http().maxResponseSize().asLongValue());
        assertEquals(16_777_216, config.http().largestResponseSize().asLongValue());
        assertEquals(Duration.ofSeconds(30), config.http().timeout());
        assertEquals("https://slack.com/api", config.slack().baseUrl());
        assertEquals(Optional.empty(), config.slack().token());
        assertEquals(Duration.ofDays(90), config.retention().keep());
        assertEquals(Duration.ofDays(7), config.retention().partitionWidth());
        assertEquals(4, config.retention().partitionsAhead());
        assertEquals(Duration.ofHours(1), config.retention().every());
    }
}
