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
    }
}
