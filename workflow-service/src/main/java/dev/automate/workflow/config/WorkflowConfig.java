package dev.automate.workflow.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

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
}
