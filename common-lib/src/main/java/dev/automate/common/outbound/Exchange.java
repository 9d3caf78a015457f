package dev.automate.common.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request and its answer, with an address that was checked. */
record Exchange(OutboundRequest request, InetAddress address, long maxBytes) {
    private static final String ENCODING = "content-encoding";
    private static final long USUAL_BYTES = 1_048_576;

    static Exchange of(OutboundRequest request, InetAddress address, long maxBytes) {
        long wanted = request.limits().maxBytes().orElse(USUAL_BYTES);
        return new Exchange(request, address, Math.min(wanted, maxBytes));
    }

    Future<OutboundAnswer> perform(HttpClient client, Deadline deadline) {
        return client.request(options())
                .onSuccess(deadline::opened)
                .compose(this::sent)
                .compose(this::read);
    }

    private Future<HttpClientResponse> sent(HttpClientRequest open) {
        return request.body().map(open::send).orElseGet(open::send);
    }

    private RequestOptions options() {
        URI uri = request.uri();
        boolean tls = uri.getScheme().toLowerCase(Locale.ROOT).equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setFollowRedirects(false)
                .putHeader("accept-encoding", "gzip");
        request.headers().forEach(options::putHeader);
        return options;
    }

    private Future<OutboundAnswer> read(HttpClientResponse response) {
        Promise<OutboundAnswer> whole = Promise.promise();
        response.exceptionHandler(whole::tryFail);
        if (announced(response) > maxBytes && !request.method().equals("HEAD")) {
            whole.complete(new OutboundAnswer.TooLarge(response.statusCode(), maxBytes));
            response.request().reset();
            return whole.future();
        }
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > maxBytes) {
                whole.tryComplete(new OutboundAnswer.TooLarge(response.statusCode(), maxBytes));
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> whole.tryComplete(answer(response.statusCode(), headers(response), body)));
        return whole.future();
    }

    private OutboundAnswer answer(int status, Map<String, String> headers, Buffer body) {
        if (!headers.getOrDefault(ENCODING, "").equalsIgnoreCase("gzip") || body.length() == 0) {
            return new OutboundAnswer.Answered(status, headers, body);
        }
        try {
            Optional<Buffer> unpacked = Gunzip.unpack(body, maxBytes);
            headers.remove(ENCODING);
            return unpacked.<OutboundAnswer>map(plain -> new OutboundAnswer.Answered(status, headers, plain))
                    .orElseGet(() -> new OutboundAnswer.TooLarge(status, maxBytes));
        } catch (IOException broken) {
            return new OutboundAnswer.Unreached("The answer says that it is gzip, and can't be unpacked");
        }
    }

    private static long announced(HttpClientResponse response) {
        String length =
                Optional.ofNullable(response.getHeader("content-length")).orElse("");
        return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (some, more) -> some + ", " + more));
        return headers;
    }
}
