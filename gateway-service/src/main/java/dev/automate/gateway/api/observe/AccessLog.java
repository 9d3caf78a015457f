package dev.automate.gateway.api.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Caller;
import dev.automate.common.http.TraceIds;
import dev.automate.common.json.Json;
import dev.automate.gateway.domain.Category;
import dev.automate.gateway.domain.origin.Origin;
import dev.automate.gateway.route.Route;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One line of JSON for each request, in the category {@code access}; never a credential, a body or a query. */
final class AccessLog {
    private static final Logger LOG = Logger.getLogger("access");
    private static final int LONGEST = 200;

    private AccessLog() {}

    static void tell(RoutingContext routing, Origin origin, Duration took) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        HttpServerRequest request = routing.request();
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("time", Clock.systemUTC().instant().toString())
                .put("trace_id", TraceIds.of(routing))
                .put("method", cut(request.method().name()))
                .put("path", cut(path(routing)))
                .put("route", Observed.route(routing).map(Route::path).orElse(null))
                .put("status", routing.response().getStatusCode())
                .put("complete", routing.response().ended())
                .put("duration_ms", took.toNanos() / 1_000_000.0)
                .put("bytes_in", request.bytesRead())
                .put("bytes_out", routing.response().bytesWritten())
                .put("address", origin.address())
                .put("tenant", Observed.caller(routing).map(Caller::tenant).orElse(null))
                .put(
                        "principal",
                        Observed.caller(routing).map(Caller::principal).orElse(null))
                .put(
                        "user_agent",
                        cut(Optional.ofNullable(request.getHeader("User-Agent")).orElse("")));
        LOG.info(text(line));
    }

    /** A signed link is a credential: of its path the log gets the route. */
    private static String path(RoutingContext routing) {
        return Observed.route(routing)
                .filter(route -> route.category() == Category.SIGNAL)
                .map(Route::path)
                .orElseGet(() -> Optional.ofNullable(routing.request().path()).orElse(""));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String text(ObjectNode line) {
        try {
            return Json.mapper().writeValueAsString(line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a line of the log is always writable", impossible);
        }
    }
}
