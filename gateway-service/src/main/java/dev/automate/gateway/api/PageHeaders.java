package dev.automate.gateway.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells browsers that the pages about the API run their own scripts only and can't be framed. The framework's own
 * header filters match by decoded path and answer a broken one before the door sees it, so this stands behind the door.
 */
@ApplicationScoped
public class PageHeaders {
    private static final int BEHIND_THE_DOOR = 4_000;
    private static final String PAGES = "/api/schema/";
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " worker-src 'self' blob:; frame-ancestors 'none'";

    void register(@Observes Filters filters) {
        filters.register(PageHeaders::add, BEHIND_THE_DOOR);
    }

    private static void add(RoutingContext routing) {
        String path = routing.request().path();
        if (path != null && path.startsWith(PAGES)) {
            routing.response()
                    .putHeader("Content-Security-Policy", POLICY)
                    .putHeader("X-Content-Type-Options", "nosniff");
        }
        routing.next();
    }
}
