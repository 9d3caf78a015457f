package dev.automate.execution.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service in which few may watch, and quiet streams say often that they are there. */
public final class WatchingClosely implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "automate.execution.stream.heartbeat", "400ms",
                "automate.execution.stream.look-every", "50ms",
                "automate.execution.stream.max-per-tenant", "2",
                "automate.execution.stream.max", "3");
    }
}
