package dev.automate.gateway.api;

import dev.automate.common.http.AddressRange;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.origin.Origin;
import dev.automate.gateway.domain.origin.TrustedProxies;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;

/** Finds out where requests come from, and keeps it with them. */
@ApplicationScoped
public class Origins {
    private static final String KEY = "automate.origin";
    private static final int BEFORE_THE_DOOR = 9_500;

    private static final String INSIDE = "automate.inside";
    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final TrustedProxies proxies;
    private final TrustedProxies operators;

    public Origins(GatewayConfig config) {
        this.proxies = ranges(config.trustedProxies().orElse(List.of()));
        this.operators = ranges(config.operators());
    }

    /** Where a request comes from; the door has noted it. */
    public static Origin of(RoutingContext routing) {
        return Objects.requireNonNull(routing.get(KEY));
    }

    /** True when the request comes straight from where operators are. */
    static boolean inside(RoutingContext routing) {
        return Boolean.TRUE.equals(routing.get(INSIDE));
    }

    void register(@Observes Filters filters) {
        filters.register(this::note, BEFORE_THE_DOOR);
    }

    private void note(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        SocketAddress peer = request.remoteAddress();
        TrustedProxies.Claims claims = new TrustedProxies.Claims(
                peer == null ? "" : String.valueOf(peer.hostAddress()),
                request.isSSL(),
                request.authority() == null ? "" : request.authority().toString(),
                all(request, "X-Forwarded-For"),
                all(request, "X-Forwarded-Proto"),
                all(request, "X-Forwarded-Host"));
        routing.put(KEY, proxies.originOf(claims));
        routing.put(
                INSIDE, operators.trusts(claims.peer()) && FORWARDED.stream().noneMatch(request.headers()::contains));
        routing.next();
    }

    private static String all(HttpServerRequest request, String header) {
        return String.join(",", request.headers().getAll(header));
    }

    private static TrustedProxies ranges(List<String> texts) {
        return new TrustedProxies(texts.stream().map(AddressRange::of).toList());
    }
}
