package dev.automate.gateway.api;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusal;
import dev.automate.common.http.TraceIds;
import dev.automate.gateway.domain.AnswerRecording;
import dev.automate.gateway.route.Destination;
import dev.automate.gateway.route.Passage;
import dev.automate.gateway.route.Service;
import dev.automate.gateway.route.UpstreamProxy;
import dev.automate.gateway.usecase.InternalTokenSigner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Sends on who was let in: to the service, or to the gateway's own resources, with an internal token either way. */
@ApplicationScoped
class Onward {
    private final InternalTokenSigner signer;
    private final UpstreamProxy proxy;

    Onward(InternalTokenSigner signer, UpstreamProxy proxy) {
        this.signer = signer;
        this.proxy = proxy;
    }

    /** Why the service that the request is for can't take it at the moment. */
    Optional<Refusal> objection(Visit visit) {
        return switch (visit.route().destination()) {
            case Destination.Own() -> Optional.empty();
            case Destination.Behind(Service service) -> proxy.objection(service);
        };
    }

    void send(Visit visit, Caller caller, Optional<AnswerRecording> recording) {
        String internalToken = signer.tokenFor(caller);
        switch (visit.route().destination()) {
            case Destination.Own() -> visit.goOnWith(internalToken, recording);
            case Destination.Behind(Service service) ->
                proxy.pass(
                        visit.routing().request(),
                        new Passage(
                                service,
                                visit.target().uri(),
                                internalToken,
                                TraceIds.of(visit.routing()),
                                Origins.of(visit.routing()),
                                visit.route().bodyLimitBytes(),
                                visit.deadline(),
                                visit.deliveryAuthorization(),
                                recording));
        }
    }
}
