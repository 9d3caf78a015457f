package dev.automate.common.http;

import dev.automate.common.id.Ids;
import dev.automate.common.observe.CurrentTrace;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The correlation id of a request: the caller's own when it is fit, otherwise that of its trace, otherwise a new one. */
public final class TraceIds {
    public static final String HEADER = "X-Trace-ID";

    private static final String KEY = "automate.trace-id";
    private static final Pattern FIT = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,126}[\\x21-\\x7e])?");

    private TraceIds() {}

    /** {@code asked} when it is 1 to 128 printable ASCII characters without a space at either end, otherwise a new id. */
    public static String choose(@Nullable String asked) {
        return fit(asked).orElseGet(() -> Ids.next().toString());
    }

    /** The id of this request; chosen when it is asked for the first time. */
    public static String of(RoutingContext routing) {
        String known = routing.get(KEY);
        if (known != null) {
            return known;
        }
        String chosen = choose(routing.request());
        routing.put(KEY, chosen);
        return chosen;
    }

    /** Who names none gets that of the trace: the one that is recorded here, or the one they are part of themselves. */
    private static String choose(HttpServerRequest request) {
        return fit(request.getHeader(HEADER))
                .or(CurrentTrace::id)
                .or(() -> Optional.ofNullable(request.getHeader(TraceContext.HEADER))
                        .flatMap(TraceContext::fit)
                        .map(CurrentTrace::idOf))
                .orElseGet(() -> Ids.next().toString());
    }

    private static Optional<String> fit(@Nullable String asked) {
        return Optional.ofNullable(asked).filter(each -> FIT.matcher(each).matches());
    }
}
