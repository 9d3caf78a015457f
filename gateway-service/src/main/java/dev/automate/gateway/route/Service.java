package dev.automate.gateway.route;

import dev.automate.gateway.config.GatewayConfig;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The services behind the gateway. */
public enum Service {
    WORKFLOW,
    EXECUTION,
    EVENT,
    DATACHAT,
    RAG,
    EMBED;

    /** Where its instances listen. */
    List<URI> in(GatewayConfig.Upstreams upstreams) {
        return switch (this) {
            case WORKFLOW -> upstreams.workflow();
            case EXECUTION -> upstreams.execution();
            case EVENT -> upstreams.event();
            case DATACHAT -> upstreams.datachat();
            case RAG -> upstreams.rag();
            case EMBED -> upstreams.embed();
        };
    }

    /** The name for people: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
