package dev.automate.gateway.usecase.service;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.service.CallingService;
import dev.automate.gateway.domain.service.ServiceTokenOutcome;
import dev.automate.gateway.domain.service.ServiceTokenWish;
import dev.automate.gateway.usecase.InternalTokenSigner;
import dev.automate.gateway.usecase.StandingMemory;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Gives a service a token of its own: for one tenant, for a minute, and for what that service may do and no more. */
@ApplicationScoped
public class ServiceTokenIssuer {
    private static final Logger LOG = Logger.getLogger(ServiceTokenIssuer.class);

    private final StandingMemory standings;
    private final InternalTokenSigner signer;
    private final MeterRegistry meters;
    private final Duration life;

    public ServiceTokenIssuer(
            StandingMemory standings, InternalTokenSigner signer, MeterRegistry meters, GatewayConfig config) {
        this.standings = standings;
        this.signer = signer;
        this.meters = meters;
        this.life = config.tokens().serviceLife();
    }

    /** For a service that has proved to be one. */
    public Uni<ServiceTokenOutcome> issue(ServiceTokenWish wish) {
        Optional<CallingService> service = CallingService.named(wish.service());
        Uni<ServiceTokenOutcome> outcome = service.filter(known -> known.may(wish.scopes()))
                .map(known -> standings.tenantEnabled(wish.tenant()).map(enabled -> outcome(known, wish, enabled)))
                .orElseGet(() -> Uni.createFrom().item(refused("This service may not have all of these scopes")));
        return outcome.onFailure()
                .recoverWithItem(ServiceTokenIssuer::undecided)
                .invoke(came -> note(service, wish, came));
    }

    private ServiceTokenOutcome outcome(CallingService service, ServiceTokenWish wish, boolean enabled) {
        Caller caller = new Caller(wish.tenant(), Caller.service(service.serviceName()), wish.scopes());
        return enabled
                ? new ServiceTokenOutcome.Issued(signer.tokenFor(caller, life), life)
                : refused("There is no such tenant, or it is disabled");
    }

    private void note(Optional<CallingService> service, ServiceTokenWish wish, ServiceTokenOutcome outcome) {
        String name = service.map(CallingService::serviceName).orElse("none");
        String came = switch (outcome) {
            case ServiceTokenOutcome.Issued issued -> "issued";
            case ServiceTokenOutcome.Refused(var why) -> {
                LOG.warnf("Service %s got no token for tenant %s: %s", name, wish.tenant(), why.message());
                yield "refused";
            }
        };
        meters.counter("automate.gateway.service.tokens", "service", name, "outcome", came)
                .increment();
    }

    private static ServiceTokenOutcome refused(String why) {
        return new ServiceTokenOutcome.Refused(Refusals.of(RefusalKind.FORBIDDEN, why));
    }

    private static ServiceTokenOutcome undecided(Throwable failure) {
        LOG.errorf(failure, "A tenant can't be told at the moment");
        return new ServiceTokenOutcome.Refused(Admission.unavailable());
    }
}
