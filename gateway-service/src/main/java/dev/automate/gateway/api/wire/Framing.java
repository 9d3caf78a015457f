package dev.automate.gateway.api.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a request says in one way only where it ends and whom it is for (RFC 9112, 3.2 and 6.1): what two servers could
 * read differently is how one request is smuggled past the first inside another.
 */
final class Framing {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=%-]+(:\\d{0,5})?|\\[[0-9A-Fa-f:.]+](:\\d{0,5})?");
    /** Origin form or absolute form (RFC 9112, 3.2); the others are for proxies and for servers as a whole. */
    private static final Pattern TARGET = Pattern.compile("^(/|(?i:https?)://)");

    private static final Set<HttpVersion> VERSIONS = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    private Framing() {}

    /** What is wrong with the head of a request; empty when it can be read in one way. */
    static Optional<String> problem(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(undecodable(request.decoderResult().cause()));
        }
        if (!VERSIONS.contains(request.protocolVersion())) {
            return Optional.of("The version must be HTTP/1.1 or HTTP/1.0");
        }
        if (!TARGET.matcher(request.uri()).find() || request.method().equals(HttpMethod.CONNECT)) {
            return Optional.of("The request target must be a path");
        }
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1 || !HOST.matcher(hosts.getFirst()).matches()) {
            return Optional.of("There must be one Host header, with a host");
        }
        return coding(request);
    }

    private static Optional<String> coding(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean plain = codings.isEmpty();
        boolean chunked = codings.size() == 1
                && codings.getFirst().equalsIgnoreCase("chunked")
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !request.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        return plain || chunked
                ? Optional.empty()
                : Optional.of("Transfer-Encoding may only be chunked, once, without Content-Length and in HTTP/1.1");
    }

    private static String undecodable(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException tooLong -> "The request line is too long";
            case TooLongHttpHeaderException tooLong -> "The headers are too long";
            default -> "This is not HTTP/1.1 (RFC 9112)";
        };
    }
}
