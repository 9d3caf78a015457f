package dev.automate.local.suite;

import java.time.Duration;
import java.util.Map;

/**
 * What a start may choose.
 *
 * @param aot whether services start from caches of what they learnt in a run before
 * @param readyLimit after which a service that is not ready counts as failed
 * @param variables for every service, beside those that say where the other parts are
 */
public record SuiteOptions(
        PortPlan ports,
        JvmMode jvm,
        LimitMode limits,
        boolean aot,
        Duration readyLimit,
        Map<String, String> variables) {

    public static final Duration READY_LIMIT = Duration.ofMinutes(2);

    public SuiteOptions {
        variables = Map.copyOf(variables);
    }

    /** Without variables of their own. */
    public SuiteOptions(PortPlan ports, JvmMode jvm, LimitMode limits, boolean aot, Duration readyLimit) {
        this(ports, jvm, limits, aot, readyLimit, Map.of());
    }
}
