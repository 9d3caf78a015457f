package dev.automate.datachat.client;

import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Admission;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Objects;

/** Hosts of sources, as addresses that may be connected to. */
@Singleton
class SourceHosts {
    private final Vertx vertx;
    private final AddressGuard guard;

    SourceHosts(Vertx vertx, AddressGuard guard) {
        this.vertx = vertx;
        this.guard = guard;
    }

    /** A host that can't be connected to; the message says why. */
    static final class UnfitHostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnfitHostException(String message) {
            super(message, null, false, false);
        }
    }

    /** An address of that host, which has been checked; fails with {@link UnfitHostException} when there is none. */
    Future<InetAddress> address(String host, boolean trusted) {
        return vertx.executeBlocking(() -> checked(host, trusted), false).map(Objects::requireNonNull);
    }

    private InetAddress checked(String host, boolean trusted) {
        return switch (trusted ? guard.admitConfigured(host) : guard.admit(host)) {
            case Admission.Admitted(InetAddress address) -> address;
            case Admission.Refused(String reason) -> throw new UnfitHostException(reason);
            case Admission.Unknown(String reason) -> throw new UnfitHostException(reason);
        };
    }
}
