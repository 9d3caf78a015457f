package dev.automate.embed.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The settings of the embed service. */
@ConfigMapping(prefix = "automate.embed")
public interface EmbedConfig {
    /** Where pages reach the gateway; the beginning of every snippet's address. */
    @WithDefault("http://127.0.0.1:8080")
    URI publicUrl();

    /**
     * How long a saving call waits for Kafka to acknowledge the change. Longer: the call keeps its promise through longer
     * outages of the broker, and takes that long in them. The change is saved in either case.
     */
    @WithDefault("5s")
    Duration publishWait();

    /** How long to wait before the topics are tried to be made again; longer: embeds leave later after an outage. */
    @WithDefault("2s")
    Duration topicRetryDelay();
}
