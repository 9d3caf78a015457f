package dev.automate.common.outbound;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where an answer sends a request on to (RFC 9110, section 15.4), and what of it may go there. */
final class Redirection {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "x-auth-token");

    private Redirection() {}

    /** The next request; nothing when the answer is the last one. */
    static Optional<OutboundRequest> next(OutboundRequest request, int status, Map<String, String> headers) {
        return STATUSES.contains(status) && request.limits().redirects() > 0
                ? Optional.ofNullable(headers.get("location"))
                        .flatMap(location -> target(request.uri(), location))
                        .map(target -> follow(request, status, target))
                : Optional.empty();
    }

    private static Optional<URI> target(URI from, String location) {
        try {
            URI target = from.resolve(new URI(location.strip()));
            String scheme = Optional.ofNullable(target.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            boolean web = (scheme.equals("http") || scheme.equals("https"))
                    && target.getHost() != null
                    && target.getRawUserInfo() == null;
            return web ? Optional.of(target) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException nowhere) {
            return Optional.empty();
        }
    }

    private static OutboundRequest follow(OutboundRequest request, int status, URI target) {
        boolean elsewhere = !origin(request.uri()).equals(origin(target));
        String method = method(request.method(), status);
        boolean bodiless = !method.equals(request.method());
        Map<String, String> headers = new HashMap<>(request.headers());
        if (bodiless) {
            headers.keySet().removeIf(name -> name.startsWith("content-"));
        }
        if (elsewhere) {
            headers.keySet().removeAll(CREDENTIALS);
            headers.keySet().removeAll(request.credentials());
        }
        Optional<Buffer> body = bodiless ? Optional.empty() : request.body();
        OutboundRequest.Limits limits = request.limits();
        return new OutboundRequest(
                method,
                target,
                headers,
                body,
                request.credentials(),
                new OutboundRequest.Limits(limits.timeout(), limits.maxBytes(), limits.redirects() - 1),
                request.trusted() && !elsewhere);
    }

    private static String method(String method, int status) {
        boolean toGet = status == 303
                ? !method.equals("GET") && !method.equals("HEAD")
                : (status == 301 || status == 302) && method.equals("POST");
        return toGet ? "GET" : method;
    }

    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
