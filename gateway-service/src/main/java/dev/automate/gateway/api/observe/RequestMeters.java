package dev.automate.gateway.api.observe;

import dev.automate.common.caller.Caller;
import dev.automate.gateway.route.Route;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times requests by route and status, and counts them by tenant. Every label has few values, whatever callers
 * send: routes are rows of the table, and tenants beyond the first hundred are one.
 */
@ApplicationScoped
class RequestMeters {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int MOST_TENANTS = 100;
    private static final String NONE = "none";
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };
    private static final String OTHER = "other";

    private final MeterRegistry meters;
    private final Set<String> tenants = ConcurrentHashMap.newKeySet();
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Share, Counter> counters = new ConcurrentHashMap<>();

    RequestMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void note(RoutingContext routing, Duration took) {
        String method = routing.request().method().name();
        String status = Integer.toString(routing.response().getStatusCode());
        Kind kind = new Kind(
                Observed.route(routing).map(Route::path).orElse(NONE),
                METHODS.contains(method) ? method : OTHER,
                status);
        Share share = new Share(Observed.caller(routing).map(this::tenant).orElse(NONE), status);
        timers.computeIfAbsent(kind, this::timer).record(took);
        counters.computeIfAbsent(share, this::counter).increment();
    }

    private Timer timer(Kind kind) {
        return Timer.builder("automate.gateway.requests")
                .description("Requests by route of the table, method and status")
                .tag("route", kind.route())
                .tag("method", kind.method())
                .tag("status", kind.status())
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }

    private Counter counter(Share share) {
        return meters.counter("automate.gateway.tenant.requests", "tenant", share.tenant(), "status", share.status());
    }

    private String tenant(Caller caller) {
        if (tenants.contains(caller.tenant())) {
            return caller.tenant();
        }
        return tenants.size() < MOST_TENANTS && tenants.add(caller.tenant()) ? caller.tenant() : OTHER;
    }

    private record Kind(String route, String method, String status) {}

    private record Share(String tenant, String status) {}
}
