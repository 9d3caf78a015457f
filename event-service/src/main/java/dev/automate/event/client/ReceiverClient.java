package dev.automate.event.client;

import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Admission;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbound.OutboundRequest;
import dev.automate.event.config.OutgoingConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Endpoints of subscriptions: anywhere but inside, and never where they redirect to. */
@ApplicationScoped
public class ReceiverClient {
    private static final int NO_REDIRECTS = 0;

    private final OutboundClient client;
    private final AddressGuard guard;
    private final Vertx vertx;
    private final OutgoingConfig config;

    public ReceiverClient(OutboundClient client, AddressGuard guard, Vertx vertx, OutgoingConfig config) {
        this.client = client;
        this.guard = guard;
        this.vertx = vertx;
        this.config = config;
    }

    /** Posts these bytes once. Never fails for what the endpoint or the network does: that is an answer. */
    public Uni<OutboundAnswer> post(URI url, Map<String, String> headers, byte[] body) {
        OutboundRequest.Limits limits = new OutboundRequest.Limits(
                config.timeout(), Optional.of(config.maxAnswer().asLongValue()), NO_REDIRECTS);
        return client.send(
                new OutboundRequest("POST", url, headers, Optional.of(Buffer.buffer(body)), Set.of(), limits, false));
    }

    /** Why that address can't be an endpoint; a name that is unknown now may be known later. */
    public Uni<Optional<String>> objection(URI url) {
        return vertx.executeBlocking(() -> objection(guard.admit(url.getHost())), false);
    }

    private static Optional<String> objection(Admission admission) {
        return switch (admission) {
            case Admission.Refused(String reason) -> Optional.of(reason);
            case Admission.Admitted admitted -> Optional.empty();
            case Admission.Unknown unknown -> Optional.empty();
        };
    }
}
