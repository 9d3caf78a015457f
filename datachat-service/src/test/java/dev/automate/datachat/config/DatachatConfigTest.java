package dev.automate.datachat.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DatachatConfigTest {
    private static final DatachatConfig CONFIG = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .addDefaultInterceptors()
            .withMapping(DatachatConfig.class)
            .withDefaultValue("quarkus.datasource.reactive.url", "postgresql://db:5432/automate")
            .build()
            .getConfigMapping(DatachatConfig.class);

    @Test
    void defaultsOfQuestionsAndWallsArePinned() {
        assertEquals(Duration.ofSeconds(30), CONFIG.questions().deadline());
        assertEquals(64, CONFIG.questions().max());
        assertEquals(ZoneId.of("UTC"), CONFIG.questions().zone());
        assertEquals(2_000, CONFIG.questions().maxLength());
        assertEquals(1_000, CONFIG.questions().maxMessages());
        assertEquals(1_000, CONFIG.walls().maxRows());
        assertEquals(1_048_576, CONFIG.walls().maxSize().asLongValue());
        assertEquals(Duration.ofSeconds(10), CONFIG.walls().timeout());
        assertEquals(1_000_000, CONFIG.walls().maxCost());
        assertEquals("16MB", CONFIG.walls().workMem());
    }

    @Test
    void defaultsOfSourcesArePinned() {
        assertEquals(20, CONFIG.sources().perTenant());
        assertEquals(100, CONFIG.sources().databases());
        assertEquals(4, CONFIG.sources().connections());
        assertEquals(64, CONFIG.sources().waiting());
        assertEquals(Duration.ofMinutes(2), CONFIG.sources().idle());
        assertEquals(Duration.ofMinutes(15), CONFIG.sources().refreshAfter());
        assertEquals(300, CONFIG.sources().maxTables());
        assertEquals(40, CONFIG.sources().sampledValues());
        assertFalse(CONFIG.sources().allowPrivateNetworks());
        assertFalse(CONFIG.own().shop());
        assertFalse(CONFIG.own().suite());
        assertEquals("postgresql://db:5432/automate", CONFIG.own().url());
    }
}
