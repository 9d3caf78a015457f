package dev.automate.local.suite;

import java.time.Duration;
import java.util.Map;

/**
 * What a start may choose.
 *
 * @param readyLimit after which a service that is not ready counts as failed
 * @param variables for every service, beside those that say where the other parts are
 */
public record SuiteOptions(
        PortPlan ports, JvmMode jvm, LimitMode limits, Duration readyLimit, Map<String, String> variables) {

    public static final Duration READY_LIMIT = Duration.ofMinutes(2);

    public SuiteOptions {
        variables = Map.copyOf(variables);
    }

    /** Without variables of their own. */
    public SuiteOptions(PortPlan ports, JvmMode jvm, LimitMode limits, Duration readyLimit) {
        this(ports, jvm, limits, readyLimit, Map.of());
    }
}
