package dev.automate.gateway.api;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.gateway.api.observe.Observed;
import dev.automate.gateway.api.wire.Malformed;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.AdmissionRequest;
import dev.automate.gateway.domain.Category;
import dev.automate.gateway.domain.Counted;
import dev.automate.gateway.domain.Entry;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.QuotaOutcome;
import dev.automate.gateway.route.Destination;
import dev.automate.gateway.route.RequestTarget;
import dev.automate.gateway.route.RouteTable;
import dev.automate.gateway.usecase.Entrance;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
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
    /** Whom a service sees where nobody is asked who they are. */
    private static final Caller NOBODY = new Caller(Account.DEFAULT_TENANT, Principals.ANONYMOUS, Set.of());

    private final Drain drain;
    private final RouteTable routes;
    private final Entrance entrance;
    private final RepeatCheck repeats;
    private final Onward onward;
    private final CrossOrigin crossOrigin;

    public GatewayDoor(
            Drain drain,
            RouteTable routes,
            Entrance entrance,
            RepeatCheck repeats,
            Onward onward,
            CrossOrigin crossOrigin) {
        this.drain = drain;
        this.routes = routes;
        this.entrance = entrance;
        this.repeats = repeats;
        this.onward = onward;
        this.crossOrigin = crossOrigin;
    }

    void register(@Observes Filters filters) {
        filters.register(this::knock, BEFORE_AUTHENTICATION);
    }

    private void knock(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Optional<Refusal> objection = Malformed.of(request).or(drain::objection);
        if (objection.isPresent()) {
            turnAway(routing, objection.get());
            return;
        }
        switch (RequestTarget.of(request.path(), request.query())) {
            case RequestTarget.Unfit(Refusal refusal) -> turnAway(routing, refusal);
            case RequestTarget.Fit target ->
                routes.find(target.segments())
                        .ifPresentOrElse(
                                route -> enter(new Visit(routing, target, route)),
                                () -> turnAway(routing, Refusals.of(RefusalKind.NOT_FOUND, "Resource not found")));
        }
    }

    private void enter(Visit visit) {
        Observed.route(visit.routing(), visit.route());
        crossOrigin.mark(visit);
        Optional<Refusal> objection = visit.objection();
        if (objection.isPresent()) {
            turnAway(visit.routing(), objection.get());
        } else if (crossOrigin.preflight(visit)) {
            entrance.count(visit.countedForAnybody())
                    .subscribe()
                    .with(count -> answerPreflight(visit, count), bug -> failed(visit.routing(), bug));
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

    private void answerPreflight(Visit visit, QuotaOutcome count) {
        Reply reply = visit.reply().counted(count);
        switch (count) {
            case QuotaOutcome.Within within -> crossOrigin.answer(visit);
            case QuotaOutcome.Exceeded exceeded -> reply.refuse(exceeded);
        }
    }

    private void admit(Visit visit) {
        entrance.enter(
                        new AdmissionRequest(visit.route().need(), visit.credential(), visit.tenant(), visit.embed()),
                        visit::countedFor,
                        visit.countedForStrangers(),
                        caller -> visit.route().admits(caller) ? onward.objection(visit) : Optional.empty())
                .subscribe()
                .with(entry -> settle(visit, entry), bug -> failed(visit.routing(), bug));
    }

    private void settle(Visit visit, QuotaOutcome count) {
        Reply reply = visit.reply().counted(count);
        switch (count) {
            case QuotaOutcome.Within within -> goOnUnasked(visit);
            case QuotaOutcome.Exceeded exceeded -> reply.refuse(exceeded);
        }
    }

    private void goOnUnasked(Visit visit) {
        Optional<Refusal> busy = onward.objection(visit);
        if (busy.isPresent()) {
            visit.reply().refuse(busy.get());
            return;
        }
        switch (visit.route().destination()) {
            case Destination.Own() -> visit.goOnWithout();
            case Destination.Behind(var service) -> onward.send(visit, NOBODY, Optional.empty());
        }
    }

    private void settle(Visit visit, Entry entry) {
        switch (entry) {
            case Entry.Granted(Caller caller, QuotaOutcome.Within count) -> {
                visit.reply().counted(count);
                Observed.caller(visit.routing(), caller);
                admitted(visit, caller);
            }
            case Entry.Denied denied -> refuse(visit.reply(), denied);
        }
    }

    private void admitted(Visit visit, Caller caller) {
        Optional<Refusal> objection = lacking(visit, caller).or(() -> onward.objection(visit));
        if (objection.isPresent()) {
            visit.reply().refuse(objection.get());
        } else {
            repeats.pass(visit, caller, recording -> onward.send(visit, caller, recording));
        }
    }

    private static Optional<Refusal> lacking(Visit visit, Caller caller) {
        if (visit.route().admits(caller)) {
            return Optional.empty();
        }
        String scopes =
                String.join(", ", visit.route().scopes().stream().sorted().toList());
        return Optional.of(Refusals.of(RefusalKind.FORBIDDEN, "This needs one of the scopes " + scopes));
    }

    private static void refuse(Reply reply, Entry.Denied denied) {
        reply.counted(denied.count()).refuse(denied.refusal());
    }

    private static void failed(RoutingContext routing, Throwable bug) {
        LOG.errorf(bug, "%s failed at the door", routing.request().path());
        new Reply(routing).refuse(Refusals.of(RefusalKind.INTERNAL, "Server error"));
    }
}
