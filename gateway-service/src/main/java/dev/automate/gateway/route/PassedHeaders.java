package dev.automate.gateway.route;

import dev.automate.common.http.TraceContext;
import dev.automate.common.http.TraceIds;
import dev.automate.common.observe.CurrentTrace;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which headers travel on: never a credential, never a claim about who calls, never what belongs to one connection. */
final class PassedHeaders {
    /** The delivery's own {@code Authorization: Basic …}, on the way to the service that checks deliveries. */
    static final String DELIVERY_AUTHORIZATION = "X-Webhook-Authorization";

    /** How many milliseconds the answer may take, from when the service gets the request. */
    private static final String TIMEOUT = "X-Request-Timeout-Ms";

    private static final List<String> ONE_CONNECTION = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "TE",
            "Trailer",
            "Upgrade",
            "HTTP2-Settings");
    private static final List<String> CREDENTIALS_AND_CLAIMS = List.of(
            "Authorization",
            "X-API-Key",
            "Cookie",
            "Expect",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Forwarded-User",
            "X-Real-IP",
            "X-Tenant-ID",
            "X-Tenant",
            "X-User",
            "X-User-ID",
            "X-Principal",
            "X-Roles",
            "X-Scopes",
            "Remote-User",
            "X-Remote-User",
            DELIVERY_AUTHORIZATION);
    private static final List<String> SET_AT_THE_DOOR = List.of(
            TraceIds.HEADER,
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "RateLimit",
            "RateLimit-Policy");
    /** A sender may not have these dropped by naming them in {@code Connection}. */
    private static final Set<String> NEVER_DROPPED =
            Set.of("host", "content-length", "content-type", "transfer-encoding");

    private PassedHeaders() {}

    /** What a service gets: the caller's own headers without the above, and what the gateway vouches for. */
    static void toService(MultiMap headers, Passage passage, Duration timeout) {
        dropConnection(headers);
        CREDENTIALS_AND_CLAIMS.forEach(headers::remove);
        headers.set("Authorization", "Bearer " + passage.internalToken());
        headers.set(TraceIds.HEADER, passage.traceId());
        headers.set(TIMEOUT, Long.toString(timeout.toMillis()));
        traceContext(headers);
        headers.set("X-Forwarded-For", passage.origin().address());
        headers.set("X-Forwarded-Proto", passage.origin().scheme());
        headers.set("X-Forwarded-Host", passage.origin().host());
        passage.deliveryAuthorization().ifPresent(own -> headers.set(DELIVERY_AUTHORIZATION, own));
    }

    /**
     * What the caller gets: the answer as it is, under the headers that the gateway has set already.
     *
     * @param from who answered; absent: the gateway in its place
     */
    static void toCaller(MultiMap headers, @Nullable Instance from) {
        dropConnection(headers);
        SET_AT_THE_DOOR.forEach(headers::remove);
        String location = headers.get(HttpHeaders.LOCATION);
        if (location != null && from != null) {
            headers.set(HttpHeaders.LOCATION, from.withoutPlace(location));
        }
    }

    /** Whoever sends none, or a broken one, gets a trace that begins here. */
    private static void traceContext(MultiMap headers) {
        if (CurrentTrace.id().isPresent()) {
            headers.remove(TraceContext.HEADER); // the client's span sets its own
            return;
        }
        List<String> given = headers.getAll(TraceContext.HEADER);
        if (given.size() != 1 || TraceContext.fit(given.getFirst()).isEmpty()) {
            headers.set(TraceContext.HEADER, TraceContext.fresh());
            headers.remove(TraceContext.STATE);
        }
    }

    private static void dropConnection(MultiMap headers) {
        List<String> named = headers.getAll("Connection").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !NEVER_DROPPED.contains(name.toLowerCase(java.util.Locale.ROOT)))
                .toList();
        named.forEach(headers::remove);
        ONE_CONNECTION.forEach(headers::remove);
    }
}
