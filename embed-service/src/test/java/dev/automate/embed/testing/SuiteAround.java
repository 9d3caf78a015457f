package dev.automate.embed.testing;

import dev.automate.parts.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Says where the gateway and the services that answer are: on a port at which a test may put its own. */
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
        return Map.ofEntries(
                Map.entry("automate.identity.service-secret", OtherServices.SECRET),
                Map.entry("automate.identity.token-url", place + OtherServices.TOKEN_PATH),
                Map.entry("automate.embed.services.rag", place),
                Map.entry("automate.embed.services.datachat", place),
                Map.entry("automate.embed.services.execution", place),
                Map.entry("automate.embed.publish-wait", "60s"),
                Map.entry("automate.embed.chat.timeout", "20s"),
                Map.entry("automate.embed.chat.reserve", "5s"),
                Map.entry("automate.embed.chat.questions", "5"),
                Map.entry("automate.embed.chat.first-look", "20ms"));
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
