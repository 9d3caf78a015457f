package dev.automate.gateway.api.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.ServiceIdentityConfig;
import dev.automate.common.caller.ServiceSecret;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.service.ServiceTokenOutcome;
import dev.automate.gateway.usecase.service.ServiceTokenIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The door at which services get tokens of their own; closed where no secret is set. */
@Singleton
@Path("/internal/token")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ServiceTokenResource {
    private static final Logger LOG = Logger.getLogger(ServiceTokenResource.class);

    private final Optional<ServiceSecret> secret;
    private final ServiceTokenIssuer issuer;
    private final MeterRegistry meters;

    public ServiceTokenResource(ServiceIdentityConfig config, ServiceTokenIssuer issuer, MeterRegistry meters) {
        this.secret = ServiceSecret.of(config);
        this.issuer = issuer;
        this.meters = meters;
    }

    /** So that a secret that is too short ends the start, not the first request. */
    void start(@Observes StartupEvent started) {
        LOG.infof("Services %s tokens of their own here", secret.isPresent() ? "get" : "get no");
    }

    @POST
    @Operation(hidden = true)
    public Uni<Response> issue(@HeaderParam(ServiceSecret.HEADER) @Nullable String shown, @Nullable JsonNode body) {
        admit(shown);
        return issuer.issue(ServiceTokenRequest.of(body)).map(ServiceTokenResource::answer);
    }

    private void admit(@Nullable String shown) {
        ServiceSecret expected = secret.orElseThrow(
                () -> new RefusalException(Refusals.of(RefusalKind.NOT_FOUND, "Resource not found")));
        if (shown == null || !expected.matches(shown)) {
            LOG.warn("Somebody inside asked for a service's token without the secret");
            meters.counter("automate.gateway.service.tokens", "service", "none", "outcome", "unauthenticated")
                    .increment();
            throw new RefusalException(Admission.unauthenticated());
        }
    }

    private static Response answer(ServiceTokenOutcome outcome) {
        return switch (outcome) {
            case ServiceTokenOutcome.Issued issued ->
                Response.ok(ServiceTokenView.of(issued))
                        .header("Cache-Control", "no-store")
                        .build();
            case ServiceTokenOutcome.Refused(var why) -> throw new RefusalException(why);
        };
    }
}
