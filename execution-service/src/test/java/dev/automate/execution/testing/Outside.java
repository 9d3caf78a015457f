package dev.automate.execution.testing;

import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.execution.client.GuardedHosts;
import io.vertx.core.Vertx;
import java.util.List;

/** Ways to servers outside of the suite, as the service has them. */
public final class Outside {
    private static final long MAX_BYTES = 16_777_216;

    private Outside() {}

    public static OutboundClient client(Vertx vertx, boolean allowPrivate) {
        return new OutboundClient(vertx, guard(allowPrivate), MAX_BYTES);
    }

    public static GuardedHosts hosts(Vertx vertx, boolean allowPrivate) {
        return new GuardedHosts(vertx, guard(allowPrivate));
    }

    private static AddressGuard guard(boolean allowPrivate) {
        return new AddressGuard(new Allowance(allowPrivate, List.of()), HostResolver.SYSTEM);
    }
}
