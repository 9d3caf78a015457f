package dev.automate.execution.testing;

import dev.automate.parts.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Says where the gateway and the other services are: on a port at which a test may put its own. */
public final class SuiteAround implements QuarkusTestResourceLifecycleManager {
    private static final String PORT_PROPERTY = "automate.test.suite.port";

    @Override
    public Map<String, String> start() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT_PROPERTY) == null) {
                System.setProperty(PORT_PROPERTY, Integer.toString(FreePorts.next()));
            }
        }
        String place = "http://127.0.0.1:" + port();
        return Map.of(
                "automate.identity.service-secret", GatewayDoorForServices.SECRET,
                "automate.identity.token-url", place + GatewayDoorForServices.PATH,
                "automate.execution.services.event", place,
                "automate.execution.services.rag", place,
                "automate.execution.services.datachat", place);
    }

    /** Where they are. */
    public static int port() {
        return Integer.getInteger(PORT_PROPERTY);
    }

    @Override
    public void stop() {
        // The port is the run's.
    }
}
