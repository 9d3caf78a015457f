package dev.automate.gateway.api.observe;

import dev.automate.gateway.api.Origins;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Sees every request come and its answer go, also one that is never whole. */
@ApplicationScoped
class Observation {
    private static final int BEFORE_THE_DOOR = 9_000;

    private final RequestMeters meters;

    Observation(RequestMeters meters) {
        this.meters = meters;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_THE_DOOR);
    }

    private void watch(RoutingContext routing) {
        long began = System.nanoTime();
        routing.addEndHandler(ended -> note(routing, Duration.ofNanos(System.nanoTime() - began)));
        routing.next();
    }

    private void note(RoutingContext routing, Duration took) {
        meters.note(routing, took);
        AccessLog.tell(routing, Origins.of(routing), took);
    }
}
