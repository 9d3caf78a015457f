package dev.automate.gateway.api.wire;

import dev.automate.gateway.config.GatewayConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells the connections to come how long they may take. */
@ApplicationScoped
public class WireSetup {
    private static final int DRIP_BYTES = 512;

    private final GatewayConfig.Connections config;

    public WireSetup(GatewayConfig config) {
        this.config = config.connections();
    }

    void onStart(@Observes StartupEvent start) {
        WireLimits.set(new WireLimits(config.head(), config.idle(), config.drip(), DRIP_BYTES));
    }
}
