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
    private static final int AFTER_TRACE = 9_000;

    private final long limitBytes;

    public RequestCheck(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limitBytes = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_TRACE);
    }

    private void check(RoutingContext routing) {
        if (!readable(routing.request().uri())) {
            refuse(routing, RefusalKind.INVALID);
        } else if (announcedBytes(routing) > limitBytes) {
            routing.response().putHeader("Connection", "close");
            refuse(routing, RefusalKind.TOO_LARGE);
        } else {
            routing.next();
        }
    }

    private static void refuse(RoutingContext routing, RefusalKind kind) {
        Answers.end(routing, Refusals.of(kind, ErrorMappers.sentence(kind)));
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
