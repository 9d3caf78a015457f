package dev.automate.gateway.api.observe;

import dev.automate.common.caller.Caller;
import dev.automate.common.http.TraceIds;
import dev.automate.common.observe.LogFields;
import dev.automate.gateway.route.Route;
import io.opentelemetry.api.trace.Span;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the door has found out about a request, for those who tell of it afterwards. */
public final class Observed {
    private static final String ROUTE = "automate.route";
    private static final String CALLER = "automate.known-caller";

    private Observed() {}

    public static void route(RoutingContext routing, Route route) {
        routing.put(ROUTE, route);
        Span.current()
                .updateName(routing.request().method().name() + " " + route.path())
                .setAttribute("http.route", route.path())
                .setAttribute("automate.trace_id", TraceIds.of(routing));
    }

    public static void caller(RoutingContext routing, Caller caller) {
        routing.put(CALLER, caller);
        LogFields.tenant(caller.tenant());
        Span.current()
                .setAttribute("automate.tenant", caller.tenant())
                .setAttribute("automate.principal", caller.principal());
    }

    /** The row of the table of routes that the request is on. */
    static Optional<Route> route(RoutingContext routing) {
        @Nullable Route known = routing.get(ROUTE);
        return Optional.ofNullable(known);
    }

    /** Who was let in. */
    static Optional<Caller> caller(RoutingContext routing) {
        @Nullable Caller known = routing.get(CALLER);
        return Optional.ofNullable(known);
    }
}
