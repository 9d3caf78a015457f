package dev.automate.execution.client;

import dev.automate.common.graph.FailureKind;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Admission;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Objects;

/** Hosts that connections name, as addresses that may be connected to; for protocols other than HTTP. */
@Singleton
public class GuardedHosts {
    private final Vertx vertx;
    private final AddressGuard guard;

    public GuardedHosts(Vertx vertx, AddressGuard guard) {
        this.vertx = vertx;
        this.guard = guard;
    }

    /** An address of that host, which has been checked; fails with {@link UnfitHostException} when there is none. */
    public Future<InetAddress> address(String host) {
        return vertx.executeBlocking(() -> checked(host), false).map(Objects::requireNonNull);
    }

    private InetAddress checked(String host) {
        return switch (guard.admit(host)) {
            case Admission.Admitted(InetAddress address) -> address;
            case Admission.Refused(String reason) -> throw new UnfitHostException(FailureKind.REFUSED, reason);
            case Admission.Unknown(String reason) -> throw new UnfitHostException(FailureKind.UNREACHABLE, reason);
        };
    }
}
