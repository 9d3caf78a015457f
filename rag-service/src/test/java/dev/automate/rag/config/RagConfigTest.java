package dev.automate.rag.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RagConfigTest {
    private static final long MIB = 1_048_576;

    private final RagConfig config = defaults();

    @Test
    void sizesAreWhatOperatorsRelyOn() {
        assertEquals(64 * MIB, config.uploads().file().asLongValue());
        assertEquals(256 * MIB, config.uploads().request().asLongValue());
        assertEquals(10 * MIB, config.uploads().json().asLongValue());
        assertEquals(4, config.uploads().atOnce());
        assertEquals(4_000_000, config.ingestion().characters());
        assertEquals(64 * MIB, config.ingestion().unpacked().asLongValue());
        assertEquals(5_000, config.ingestion().pages());
        assertEquals(32 * MIB, config.http().largestResponseSize().asLongValue());
    }

    @Test
    void ingestionIsWhatOperatorsRelyOn() {
        RagConfig.Ingestion ingestion = config.ingestion();

        assertTrue(ingestion.enabled());
        assertEquals(2, ingestion.atOnce());
        assertEquals(Duration.ofSeconds(20), ingestion.lease());
        assertEquals(Duration.ofSeconds(1), ingestion.lookEvery());
        assertEquals(8, ingestion.attempts());
        assertEquals(Duration.ofSeconds(2), ingestion.firstWait());
        assertEquals(Duration.ofMinutes(5), ingestion.largestWait());
        assertEquals(Duration.ofMinutes(2), ingestion.parsing());
        assertEquals(Duration.ofDays(30), ingestion.keepUnused());
    }

    @Test
    void modelsAreWhatOperatorsRelyOn() {
        RagConfig.Embedding embedding = config.embedding();

        assertEquals("bge-small-en-v1.5", embedding.standard());
        assertEquals(2, embedding.documentThreads());
        assertEquals(2, embedding.queryThreads());
        assertEquals(256, embedding.waiting());
        assertEquals(16, embedding.batch());
        assertEquals(Optional.empty(), embedding.server().url());
        assertEquals(Duration.ofSeconds(30), embedding.server().timeout());
        assertEquals(Optional.empty(), config.answers().url());
        assertEquals(Duration.ofSeconds(30), config.answers().timeout());
        assertEquals(800, config.answers().tokens());
    }

    @Test
    void theRestIsWhatOperatorsRelyOn() {
        assertEquals(Duration.ofSeconds(5), config.queries().limit());
        assertEquals(Duration.ofMinutes(10), config.queries().sweepEvery());
        assertFalse(config.http().allowPrivateNetworks());
        assertEquals(Optional.empty(), config.http().allowedHosts());
    }

    private static RagConfig defaults() {
        SmallRyeConfig empty = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RagConfig.class)
                .build();
        return empty.getConfigMapping(RagConfig.class);
    }
}
