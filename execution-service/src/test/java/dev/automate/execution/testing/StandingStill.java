package dev.automate.execution.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service in which nobody looks for due executions and schedules, or counts, for tests that do so themselves. */
public final class StandingStill implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "automate.execution.runner.max-in-flight", "0",
                "automate.execution.schedules.look-every", "24h",
                "automate.execution.tally.follow", "24h");
    }
}
