package dev.automate.gateway.api.wire;

import java.time.Duration;

/**
 * How long connections may take. Set once at the start, before the port opens; connections are made outside of the
 * application's own wiring.
 *
 * @param head until the first head is there
 * @param idle between an answer and the next head
 * @param drip in which at least {@code dripBytes} of a body have to come
 */
public record WireLimits(Duration head, Duration idle, Duration drip, int dripBytes) {
    private static volatile WireLimits current =
            new WireLimits(Duration.ofSeconds(20), Duration.ofSeconds(75), Duration.ofSeconds(30), 512);

    static WireLimits current() {
        return current;
    }

    static void set(WireLimits limits) {
        current = limits;
    }
}
