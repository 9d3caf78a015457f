package dev.automate.workflow.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkflowConfigTest {
    @Test
    void defaultsAreWhatOperatorsRelyOn() {
        SmallRyeConfig empty = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(WorkflowConfig.class)
                .build();

        WorkflowConfig config = empty.getConfigMapping(WorkflowConfig.class);

        assertEquals(Duration.ofSeconds(5), config.publishWait());
        assertEquals(Duration.ofSeconds(2), config.topicRetryDelay());
        assertEquals(Duration.ofSeconds(10), config.connections().tryWithin());
        assertFalse(config.connections().allowPrivateNetworks());
        assertEquals(Optional.empty(), config.connections().allowedHosts());
    }
}
