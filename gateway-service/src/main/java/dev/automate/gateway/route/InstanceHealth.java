package dev.automate.gateway.route;

/**
 * Whether an instance is asked. Failures are connections that can't be made or break, and probes without a good answer;
 * what a service answers by itself is none. Safe for many threads.
 *
 * <pre>
 *         2 failures in a row
 *   in ─────────────────────────▶ out ──── a probe succeeds ───▶ in
 * </pre>
 */
final class InstanceHealth {
    private static final int ONE_TOO_MANY = 2;

    private int failures;

    synchronized boolean in() {
        return failures < ONE_TOO_MANY;
    }

    /** True when the instance comes back by this. */
    synchronized boolean succeeded() {
        boolean back = !in();
        failures = 0;
        return back;
    }

    /** True when the instance goes out by this. */
    synchronized boolean failed() {
        boolean was = in();
        failures = Math.min(failures + 1, ONE_TOO_MANY);
        return was && !in();
    }
}
