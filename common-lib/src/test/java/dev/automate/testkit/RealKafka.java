package dev.automate.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real Kafka broker. */
public final class RealKafka implements QuarkusTestResourceLifecycleManager {
    /** Where the broker of this run listens. */
    public static String bootstrapServers() {
        return "127.0.0.1:" + TestParts.kafkaPort();
    }

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", bootstrapServers());
    }

    @Override
    public void stop() {
        // One broker serves the whole run and ends with it.
    }
}
