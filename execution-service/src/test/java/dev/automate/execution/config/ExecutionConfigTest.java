package dev.automate.execution.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.execution.testing.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionConfigTest {
    @Test
    void defaultsStayAsTheyAre() {
        ExecutionConfig config = Settings.with(Map.of());

        assertEquals("http://127.0.0.1:8080", config.publicUrl());
        assertEquals(1024, config.runner().maxInFlight());
        assertEquals(Duration.ofSeconds(15), config.runner().lease());
        assertEquals(Duration.ofSeconds(5), config.runner().renewEvery());
        assertEquals(Duration.ofMillis(200), config.runner().wakeEvery());
        assertEquals(256, config.runner().commitBatch());
        assertEquals(2, config.runner().commits());
        assertEquals(Duration.ofMinutes(5), config.runner().graceAfterTimeout());
        assertEquals(Duration.ofSeconds(5), config.runner().stopWithin());
        assertEquals(8, config.children().maxDepth());
        assertEquals(1_000, config.children().maxItems());
        assertEquals(16_777_216, config.children().maxSize().asLongValue());
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
        assertEquals(500, config.tally().stretch());
        assertEquals(Duration.ofMinutes(2), config.tally().settled());
        assertEquals(Duration.ofMinutes(1), config.tally().every());
        assertEquals(Duration.ofSeconds(30), config.tally().draft());
        assertEquals(URI.create("http://127.0.0.1:8083"), config.services().event());
        assertEquals(URI.create("http://127.0.0.1:8085"), config.services().rag());
        assertEquals(URI.create("http://127.0.0.1:8084"), config.services().datachat());
        assertEquals(Duration.ofSeconds(5), config.services().tokenTimeout());
        assertEquals(16, config.emit().maxHops());
        assertEquals(Duration.ofMinutes(2), config.llm().timeout());
        assertEquals(524_288, config.llm().maxPromptSize().asLongValue());
        assertEquals("automate.local", config.email().ownName());
        assertEquals(50, config.email().maxRecipients());
        assertEquals(1_048_576, config.email().maxSize().asLongValue());
        assertEquals(Duration.ofSeconds(30), config.email().timeout());
        assertEquals(200, config.database().databases());
        assertEquals(4, config.database().connections());
        assertEquals(256, config.database().waiting());
        assertEquals(Duration.ofMinutes(2), config.database().idle());
        assertEquals(Duration.ofSeconds(30), config.database().timeout());
        assertEquals(1_048_576, config.database().maxResponseSize().asLongValue());
        assertEquals(500, config.stream().max());
        assertEquals(50, config.stream().maxPerTenant());
        assertEquals(Duration.ofMillis(300), config.stream().lookEvery());
        assertEquals(Duration.ofSeconds(15), config.stream().heartbeat());
    }
}
