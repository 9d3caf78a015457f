package dev.automate.gateway.api;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.Answers;
import dev.automate.common.http.TraceIds;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.AdmissionRequest;
import dev.automate.gateway.route.Destination;
import dev.automate.gateway.route.Passage;
import dev.automate.gateway.route.RequestTarget;
import dev.automate.gateway.route.RouteTable;
import dev.automate.gateway.route.Service;
import dev.automate.gateway.route.UpstreamProxy;
import dev.automate.gateway.usecase.CallerAdmission;
import dev.automate.gateway.usecase.InternalTokenSigner;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The door that every request comes through: a path that can be read in one way, a route, a caller who may come in; then
 * the credential is exchanged for an internal token, and the request goes to the service or to the gateway's own
 * resources. Stands before authentication, which sees internal tokens only.
 */
@ApplicationScoped
public class GatewayDoor {
    private static final Logger LOG = Logger.getLogger(GatewayDoor.class);
    private static final int BEFORE_AUTHENTICATION = 5_000;

    private final RouteTable routes;
    private final CallerAdmission admission;
    private final InternalTokenSigner signer;
    private final UpstreamProxy proxy;
    private final long bodyLimitBytes;

    public GatewayDoor(
            RouteTable routes,
            CallerAdmission admission,
            InternalTokenSigner signer,
            UpstreamProxy proxy,
            GatewayConfig config) {
        this.routes = routes;
        this.admission = admission;
        this.signer = signer;
        this.proxy = proxy;
        this.bodyLimitBytes = config.bodyLimit().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::knock, BEFORE_AUTHENTICATION);
    }

    private void knock(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        switch (RequestTarget.of(request.path(), request.query())) {
            case RequestTarget.Unfit(Refusal refusal) -> Answers.end(routing, refusal);
            case RequestTarget.Fit target ->
                routes.find(target.path())
                        .ifPresentOrElse(
                                route -> enter(new Visit(routing, target, route, bodyLimitBytes)),
                                () -> Answers.end(routing, Refusals.of(RefusalKind.NOT_FOUND, "Resource not found")));
        }
    }

    private void enter(Visit visit) {
        Optional<Refusal> objection = visit.objection();
        if (objection.isPresent()) {
            visit.refuse(objection.get());
        } else if (visit.unasked()) {
            visit.goOnWithout();
        } else {
            admit(visit);
        }
    }

    private void admit(Visit visit) {
        admission
                .admit(new AdmissionRequest(visit.route().need(), visit.credential(), visit.tenant()))
                .subscribe()
                .with(outcome -> settle(visit, outcome), bug -> failed(visit, bug));
    }

    private void settle(Visit visit, Admission outcome) {
        switch (outcome) {
            case Admission.Admitted(Caller caller) -> letIn(visit, signer.tokenFor(caller));
            case Admission.Refused refused -> visit.refuse(refused);
        }
    }

    private void letIn(Visit visit, String internalToken) {
        switch (visit.route().destination()) {
            case Destination.Own() -> visit.goOnWith(internalToken);
            case Destination.Behind(Service service) ->
                proxy.pass(
                        visit.routing().request(),
                        new Passage(
                                service,
                                visit.target().uri(),
                                internalToken,
                                TraceIds.of(visit.routing()),
                                visit.deliveryAuthorization()));
        }
    }

    private static void failed(Visit visit, Throwable bug) {
        LOG.errorf(bug, "%s failed at the door", visit.target().path());
        visit.refuse(Refusals.of(RefusalKind.INTERNAL, "Server error"));
    }
}
