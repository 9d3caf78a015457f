package dev.automate.gateway.api;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.TraceIds;
import dev.automate.gateway.api.observe.Observed;
import dev.automate.gateway.api.wire.Malformed;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.AdmissionRequest;
import dev.automate.gateway.domain.AnswerRecording;
import dev.automate.gateway.domain.Category;
import dev.automate.gateway.domain.Counted;
import dev.automate.gateway.domain.Entry;
import dev.automate.gateway.domain.QuotaOutcome;
import dev.automate.gateway.route.Destination;
import dev.automate.gateway.route.Passage;
import dev.automate.gateway.route.RequestTarget;
import dev.automate.gateway.route.RouteTable;
import dev.automate.gateway.route.Service;
import dev.automate.gateway.route.UpstreamProxy;
import dev.automate.gateway.usecase.Entrance;
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
    private final Entrance entrance;
    private final RepeatCheck repeats;
    private final InternalTokenSigner signer;
    private final UpstreamProxy proxy;
    private final long bodyLimitBytes;

    public GatewayDoor(
            RouteTable routes,
            Entrance entrance,
            RepeatCheck repeats,
            InternalTokenSigner signer,
            UpstreamProxy proxy,
            GatewayConfig config) {
        this.routes = routes;
        this.entrance = entrance;
        this.repeats = repeats;
        this.signer = signer;
        this.proxy = proxy;
        this.bodyLimitBytes = config.bodyLimit().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::knock, BEFORE_AUTHENTICATION);
    }

    private void knock(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Optional<Refusal> malformed = Malformed.of(request);
        if (malformed.isPresent()) {
            turnAway(routing, malformed.get());
            return;
        }
        switch (RequestTarget.of(request.path(), request.query())) {
            case RequestTarget.Unfit(Refusal refusal) -> turnAway(routing, refusal);
            case RequestTarget.Fit target ->
                routes.find(target.segments())
                        .ifPresentOrElse(
                                route -> enter(new Visit(routing, target, route, bodyLimitBytes)),
                                () -> turnAway(routing, Refusals.of(RefusalKind.NOT_FOUND, "Resource not found")));
        }
    }

    private void enter(Visit visit) {
        Observed.route(visit.routing(), visit.route());
        Optional<Refusal> objection = visit.objection();
        if (objection.isPresent()) {
            turnAway(visit.routing(), objection.get());
        } else if (visit.unasked()) {
            letAnybodyIn(visit);
        } else {
            admit(visit);
        }
    }

    private void turnAway(RoutingContext routing, Refusal refusal) {
        Reply reply = new Reply(routing);
        entrance.refuse(refusal, new Counted(Category.STANDARD, Visit.address(routing)))
                .subscribe()
                .with(entry -> refuse(reply, entry), bug -> failed(routing, bug));
    }

    private void letAnybodyIn(Visit visit) {
        entrance.count(visit.countedForAnybody())
                .subscribe()
                .with(count -> settle(visit, count), bug -> failed(visit.routing(), bug));
    }

    private void admit(Visit visit) {
        entrance.enter(
                        new AdmissionRequest(visit.route().need(), visit.credential(), visit.tenant()),
                        visit::countedFor,
                        visit.countedForStrangers())
                .subscribe()
                .with(entry -> settle(visit, entry), bug -> failed(visit.routing(), bug));
    }

    private static void settle(Visit visit, QuotaOutcome count) {
        Reply reply = visit.reply().counted(count);
        switch (count) {
            case QuotaOutcome.Within within -> visit.goOnWithout();
            case QuotaOutcome.Exceeded exceeded -> reply.refuse(exceeded);
        }
    }

    private void settle(Visit visit, Entry entry) {
        switch (entry) {
            case Entry.Granted(Caller caller, QuotaOutcome.Within count) -> {
                visit.reply().counted(count);
                Observed.caller(visit.routing(), caller);
                repeats.pass(visit, caller, recording -> letIn(visit, signer.tokenFor(caller), recording));
            }
            case Entry.Denied denied -> refuse(visit.reply(), denied);
        }
    }

    private static void refuse(Reply reply, Entry.Denied denied) {
        reply.counted(denied.count()).refuse(denied.refusal());
    }

    private void letIn(Visit visit, String internalToken, Optional<AnswerRecording> recording) {
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
                                visit.deliveryAuthorization(),
                                recording));
        }
    }

    private static void failed(RoutingContext routing, Throwable bug) {
        LOG.errorf(bug, "%s failed at the door", routing.request().path());
        new Reply(routing).refuse(Refusals.of(RefusalKind.INTERNAL, "Server error"));
    }
}
