package dev.automate.gateway.api;

import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.embed.EmbedVisit;
import dev.automate.gateway.route.Cors;
import dev.automate.gateway.usecase.embed.EmbedDirectory;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells browsers which pages may read an answer (WHATWG Fetch, 3.2). Cookies are never allowed along: a page elsewhere
 * shows a token.
 */
@ApplicationScoped
class CrossOrigin {
    private static final int NO_CONTENT = 204;
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, Last-Event-ID, X-API-Key, X-Request-ID,"
                    + " X-Request-Timeout-Ms, X-Tenant-ID, X-Trace-ID";
    private static final String EMBED_METHODS = "GET, HEAD, POST";
    private static final String EMBED_HEADERS = "Content-Type, X-API-Key, Authorization, X-Request-ID";

    private final Set<String> origins;
    private final EmbedDirectory embeds;

    CrossOrigin(GatewayConfig config, EmbedDirectory embeds) {
        this.origins = Set.copyOf(config.corsOrigins().orElse(List.of()));
        this.embeds = embeds;
    }

    /** Marks the answer for the page that asks, when it may read it. */
    void mark(Visit visit) {
        HttpServerResponse response = visit.routing().response();
        Cors cors = visit.route().cors();
        if (cors != Cors.NOBODY) {
            response.headers().add("Vary", "Origin");
        }
        allowed(visit)
                .ifPresent(origin -> response.putHeader("Access-Control-Allow-Origin", origin)
                        .putHeader(
                                "Access-Control-Expose-Headers",
                                "ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-RateLimit-Limit,"
                                        + " X-RateLimit-Remaining, X-RateLimit-Reset, X-Trace-ID"));
    }

    /** True for a browser's question whether a page may ask, and the answer is yes. */
    boolean preflight(Visit visit) {
        HttpServerRequest request = visit.routing().request();
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method")
                && allowed(visit).isPresent();
    }

    void answer(Visit visit) {
        boolean ofEmbed = visit.route().cors() == Cors.EMBED;
        visit.routing()
                .response()
                .setStatusCode(NO_CONTENT)
                .putHeader("Access-Control-Allow-Methods", ofEmbed ? EMBED_METHODS : METHODS)
                .putHeader("Access-Control-Allow-Headers", ofEmbed ? EMBED_HEADERS : HEADERS)
                .putHeader("Access-Control-Max-Age", "600")
                .end()
                .onFailure(gone -> visit.routing().response().reset());
    }

    private Optional<String> allowed(EmbedVisit visit) {
        return visit.origin()
                .filter(origin -> embeds.find(visit.embed())
                        .filter(embed -> embed.allows(origin))
                        .isPresent());
    }

    private Optional<String> allowed(Visit visit) {
        Optional<String> origin = Optional.ofNullable(visit.routing().request().getHeader("Origin"));
        return switch (visit.route().cors()) {
            case NOBODY -> Optional.empty();
            case CONFIGURED -> origin.filter(origins::contains);
            case EMBED -> visit.embed().flatMap(this::allowed);
            case EVERYBODY -> origin.map(any -> "*");
        };
    }
}
