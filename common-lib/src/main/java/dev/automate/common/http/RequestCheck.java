package dev.automate.common.http;

import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses with the envelope what no door could read: a target that is no URI, and a body announced as too large, before
 * any of it is read. The framework's own limit, which ends a body of unannounced length, answers without one.
 */
@ApplicationScoped
public class RequestCheck {
    /** After the trace and after a door of a service's own, such as the gateway's; before authentication. */
    private static final int AFTER_TRACE = 4_000;

    private final long limitBytes;

    public RequestCheck(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limitBytes = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_TRACE);
    }

    private void check(RoutingContext routing) {
        String target = routing.request().uri();
        if (!readable(target)) {
            String field = readable(target.split("\\?", 2)[0]) ? "query" : "path";
            Answers.end(routing, Refusals.invalid(field, "Not a valid URI"));
        } else if (announcedBytes(routing) > limitBytes) {
            routing.response().putHeader("Connection", "close");
            Answers.end(routing, Refusals.of(RefusalKind.TOO_LARGE, ErrorMappers.sentence(RefusalKind.TOO_LARGE)));
        } else {
            routing.next();
        }
    }

    private static boolean readable(String target) {
        try {
            return new URI(target).getRawPath() != null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private static long announcedBytes(RoutingContext routing) {
        String length = routing.request().getHeader("Content-Length");
        if (length == null || !length.matches("\\d{1,19}")) {
            return 0;
        }
        return length.length() > 18 ? Long.MAX_VALUE : Long.parseLong(length);
    }
}
