package dev.automate.workflow;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** An address where no broker listens, and little patience: the outbox keeps what is put into it. */
public final class NoBroker implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "automate.workflow.publish-wait", "200ms");
    }
}
