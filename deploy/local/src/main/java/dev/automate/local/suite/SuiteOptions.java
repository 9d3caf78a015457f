package dev.automate.local.suite;

import java.time.Duration;

/**
 * What a start may choose.
 *
 * @param aot whether services start from caches of what they learnt in a run before
 * @param readyLimit after which a service that is not ready counts as failed
 */
public record SuiteOptions(PortPlan ports, JvmMode jvm, LimitMode limits, boolean aot, Duration readyLimit) {

    public static final Duration READY_LIMIT = Duration.ofMinutes(2);
}
