package dev.automate.local.suite;

import java.util.Map;

/**
 * One more of a service.
 *
 * @param settings variables that it has and the suite's own has not
 */
public record Replica(String service, Map<String, String> settings) {
    public Replica {
        settings = Map.copyOf(settings);
    }
}
