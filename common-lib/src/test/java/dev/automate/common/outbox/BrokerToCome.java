package dev.automate.common.outbox;

import dev.automate.parts.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The address of a broker that the test itself starts and stops; at first nobody is there. */
public final class BrokerToCome implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "kafka.bootstrap.servers",
                "127.0.0.1:" + FreePorts.next(),
                "automate.identity.jwks-url",
                "http://127.0.0.1:1/none");
    }

    @Override
    public void stop() {
        // Nothing was started here.
    }
}
