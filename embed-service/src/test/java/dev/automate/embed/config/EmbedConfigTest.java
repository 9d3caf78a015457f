package dev.automate.embed.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbedConfigTest {
    @Test
    void defaultsArePinned() {
        EmbedConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EmbedConfig.class)
                .build()
                .getConfigMapping(EmbedConfig.class);

        assertEquals(URI.create("http://127.0.0.1:8080"), config.publicUrl());
        assertEquals(Duration.ofSeconds(5), config.publishWait());
        assertEquals(Duration.ofSeconds(2), config.topicRetryDelay());
        assertEquals(2_000, config.chat().characters());
        assertEquals(100, config.chat().questions());
        assertEquals(Duration.ofHours(24), config.chat().idle());
        assertEquals(Duration.ofDays(30), config.chat().retention());
        assertEquals(Duration.ofMinutes(10), config.chat().forgetEvery());
        assertEquals(Duration.ofSeconds(25), config.chat().timeout());
        assertEquals(Duration.ofMillis(500), config.chat().reserve());
        assertEquals(Duration.ofMillis(100), config.chat().firstLook());
        assertEquals(Duration.ofSeconds(1), config.chat().mostBetweenLooks());
        assertEquals(URI.create("http://127.0.0.1:8085"), config.services().rag());
        assertEquals(URI.create("http://127.0.0.1:8084"), config.services().datachat());
        assertEquals(URI.create("http://127.0.0.1:8082"), config.services().execution());
        assertEquals(Duration.ofSeconds(5), config.services().tokenTimeout());
    }
}
