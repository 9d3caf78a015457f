package dev.automate.workflow.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the workflow service. */
@ConfigMapping(prefix = "automate.workflow")
public interface WorkflowConfig {
    /**
     * How long a saving call waits for Kafka to acknowledge the definition. Longer: the call keeps its promise through
     * longer outages of the broker, and takes that long in them. The change is saved in either case.
     */
    @WithDefault("5s")
    Duration publishWait();

    /** How long to wait before the topic is tried to be made again; longer: definitions leave later after an outage. */
    @WithDefault("2s")
    Duration topicRetryDelay();

    Connections connections();

    /** Trying connections. */
    interface Connections {
        /** How long one trial may take. Longer: slow servers pass; a caller waits that long for one that is silent. */
        @WithDefault("10s")
        Duration tryWithin();

        /** Whether trials may reach loopback, private and link-local addresses; only where tenants are trusted. */
        @WithDefault("false")
        boolean allowPrivateNetworks();

        /** What trials may reach all the same: names of hosts, addresses, networks such as {@code 10.1.0.0/16}. */
        Optional<List<String>> allowedHosts();
    }
}
