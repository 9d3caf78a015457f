package dev.automate.embed.config;

import dev.automate.common.setting.Interval;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
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

    /** What visitors say, and who answers them. */
    Chat chat();

    /** The other services of the suite that answer; straight, not through the gateway. */
    Services services();

    interface Chat {
        /** The longest message; longer ones cost whoever answers more, and rag-service takes no longer ones. */
        @WithDefault("2000")
        int characters();

        /** Questions in one session; more let one visitor cost more before they have to begin anew. */
        @WithDefault("100")
        int questions();

        /** How long after the last question a session goes on; longer shows what was said for longer in that browser. */
        @WithDefault("24h")
        Duration idle();

        /** How long after the last question what was said is kept. */
        @WithDefault("30d")
        Duration retention();

        /** How often what is older is looked for. */
        @WithDefault("10m")
        @WithConverter(Interval.class)
        Duration forgetEvery();

        /** How long a visitor waits at the most; below the gateway's own limit, so that they are told something. */
        @WithDefault("25s")
        @WithConverter(Interval.class)
        Duration timeout();

        /** How much of what a caller waits for is left to tell them that nobody answers. */
        @WithDefault("500ms")
        Duration reserve();

        /** How long after a workflow was begun its output is looked for; doubled from look to look. */
        @WithDefault("100ms")
        @WithConverter(Interval.class)
        Duration firstLook();

        /** The most between two looks; longer asks execution-service less often, and answers later. */
        @WithDefault("1s")
        @WithConverter(Interval.class)
        Duration mostBetweenLooks();
    }

    interface Services {
        @WithDefault("http://127.0.0.1:8085")
        URI rag();

        @WithDefault("http://127.0.0.1:8084")
        URI datachat();

        @WithDefault("http://127.0.0.1:8082")
        URI execution();

        /** How long the gateway may take to give a token; longer makes visitors wait while it hangs. */
        @WithDefault("5s")
        Duration tokenTimeout();
    }
}
