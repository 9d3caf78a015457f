package dev.automate.common.http;

import dev.automate.common.observe.LogFields;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives every request its trace id before anything else sees it, in the answer's header and in the log. */
@ApplicationScoped
public class TraceRoute {
    private static final int BEFORE_EVERYTHING = 10_000;

    void register(@Observes Filters filters) {
        filters.register(TraceRoute::trace, BEFORE_EVERYTHING);
    }

    private static void trace(RoutingContext routing) {
        String traceId = TraceIds.of(routing);
        routing.response().putHeader(TraceIds.HEADER, traceId);
        LogFields.traceId(traceId);
        routing.next();
    }
}
