package dev.automate.common.http;

import dev.automate.common.time.Deadline;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads how long the caller of a request waits, so that what is done for it ends with it. */
@ApplicationScoped
public class DeadlineRoute {
    /** Milliseconds from when the service gets the request. */
    public static final String HEADER = "X-Request-Timeout-Ms";

    private static final int AFTER_THE_TRACE = 9_000;
    private static final Pattern MILLIS = Pattern.compile("[1-9]\\d{0,8}");

    void register(@Observes Filters filters) {
        filters.register(DeadlineRoute::read, AFTER_THE_TRACE);
    }

    private static void read(RoutingContext routing) {
        String patience = routing.request().getHeader(HEADER);
        if (patience != null && MILLIS.matcher(patience).matches()) {
            Deadline.set(Duration.ofMillis(Long.parseLong(patience)));
        }
        routing.next();
    }
}
