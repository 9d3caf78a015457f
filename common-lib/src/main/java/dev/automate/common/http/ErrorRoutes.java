package dev.automate.common.http;

import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The envelope for what the HTTP server answers before any REST door is reached. */
@ApplicationScoped
public class ErrorRoutes {
    private static final List<Integer> STATUSES =
            List.of(400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 431, 500, 503);

    void register(@Observes Router router) {
        STATUSES.forEach(status -> router.errorHandler(status, routing -> answer(routing, status)));
    }

    private static void answer(RoutingContext routing, int status) {
        RefusalKind kind = HttpStatus.kindOf(status);
        Answers.end(routing, Refusals.of(kind, ErrorMappers.sentence(kind)));
    }
}
