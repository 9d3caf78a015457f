package dev.automate.gateway.route;

import dev.automate.gateway.config.GatewayConfig;
import java.net.URI;
import java.util.Locale;
import java.util.function.Function;

/** The services behind the gateway. */
public enum Service {
    WORKFLOW(GatewayConfig.Upstreams::workflow),
    EXECUTION(GatewayConfig.Upstreams::execution),
    EVENT(GatewayConfig.Upstreams::event),
    DATACHAT(GatewayConfig.Upstreams::datachat),
    RAG(GatewayConfig.Upstreams::rag),
    EMBED(GatewayConfig.Upstreams::embed);

    private final Function<GatewayConfig.Upstreams, URI> place;

    Service(Function<GatewayConfig.Upstreams, URI> place) {
        this.place = place;
    }

    URI in(GatewayConfig.Upstreams upstreams) {
        return place.apply(upstreams);
    }

    /** The name for people: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
