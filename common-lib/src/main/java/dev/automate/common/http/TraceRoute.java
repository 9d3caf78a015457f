package dev.automate.common.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

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
        MDC.put("traceId", traceId);
        routing.next();
    }
}
