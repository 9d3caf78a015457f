package dev.automate.event.config;

import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts together the way to endpoints. */
public class OutgoingWiring {
    @Produces
    @Singleton
    AddressGuard addressGuard(OutgoingConfig config) {
        Allowance allowance = new Allowance(
                config.allowPrivateNetworks(), config.allowedHosts().orElse(List.of()));
        return new AddressGuard(allowance, HostResolver.SYSTEM);
    }

    @Produces
    @Singleton
    OutboundClient outboundClient(Vertx vertx, AddressGuard guard, OutgoingConfig config) {
        return new OutboundClient(vertx, guard, config.maxAnswer().asLongValue());
    }
}
