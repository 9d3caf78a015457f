package dev.automate.execution.client;

import dev.automate.execution.config.ExecutionConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Sends requests that workflows ask for. A name is resolved once, its addresses are checked, and the connection goes to
 * the address that was checked, so that no second answer of the name server can lead inside. Redirects aren't followed.
 */
@Singleton
public class OutboundClient {
    private static final int MAX_CONNECTIONS_PER_HOST = 64;
    private static final int MAX_WAITING = 1_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final boolean allowPrivate;
    private final long maxBytes;

    public OutboundClient(Vertx vertx, ExecutionConfig config) {
        this.vertx = vertx;
        this.allowPrivate = config.http().allowPrivateNetworks();
        this.maxBytes = config.http().maxResponseSize().asLongValue();
        HttpClientOptions options = new HttpClientOptions()
                .setDecompressionSupported(true)
                .setMaxWaitQueueSize(MAX_WAITING)
                .setConnectTimeout(10_000)
                .setKeepAliveTimeout(30);
        this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS_PER_HOST));
    }

    /** Never fails for what a server or the network does: that is an {@link OutboundAnswer}. */
    public Uni<OutboundAnswer> send(OutboundRequest request) {
        return UniHelper.toUni(resolve(request.uri().getHost()).compose(addresses -> checked(request, addresses)))
                .ifNoItem()
                .after(request.timeout())
                .recoverWithItem(() -> new OutboundAnswer.Unreached(
                        "No answer within " + request.timeout().toMillis() + " ms"))
                .onFailure()
                .recoverWithItem(failure -> failed(request.uri(), failure));
    }

    /** On a worker thread: the JVM's resolver blocks. */
    private Future<List<InetAddress>> resolve(String host) {
        return vertx.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                .map(Objects::requireNonNull);
    }

    private Future<OutboundAnswer> checked(OutboundRequest request, List<InetAddress> addresses) {
        boolean open = request.trusted() || allowPrivate || addresses.stream().allMatch(AddressGuard::isPublic);
        return open
                ? exchange(request, addresses.getFirst())
                : Future.succeededFuture(
                        new OutboundAnswer.Refused("The host " + request.uri().getHost()
                                + " has an address in a private network, which http requests may not reach"));
    }

    private Future<OutboundAnswer> exchange(OutboundRequest request, InetAddress address) {
        return client.request(options(request, address))
                .compose(open -> sent(open, request.body()))
                .compose(this::read);
    }

    private static RequestOptions options(OutboundRequest request, InetAddress address) {
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
                .setTimeout(request.timeout().toMillis())
                .setFollowRedirects(false);
        request.headers().forEach(options::putHeader);
        return options;
    }

    private static Future<HttpClientResponse> sent(HttpClientRequest open, Optional<Buffer> body) {
        return body.map(open::send).orElseGet(open::send);
    }

    private Future<OutboundAnswer> read(HttpClientResponse response) {
        Promise<OutboundAnswer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.handler(part -> {
            if (body.length() + part.length() > maxBytes) {
                whole.tryComplete(new OutboundAnswer.TooLarge(maxBytes));
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(
                end -> whole.tryComplete(new OutboundAnswer.Answered(response.statusCode(), headers(response), body)));
        return whole.future();
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (some, more) -> some + ", " + more));
        return headers;
    }

    private static OutboundAnswer failed(URI uri, Throwable failure) {
        return failure instanceof UnknownHostException
                ? new OutboundAnswer.Unreached("The host " + uri.getHost() + " is unknown")
                : new OutboundAnswer.Unreached("The request failed: "
                        + Optional.ofNullable(failure.getMessage())
                                .orElse(failure.getClass().getSimpleName()));
    }
}
