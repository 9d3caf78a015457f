package dev.automate.gateway.route;

import dev.automate.gateway.config.GatewayConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Carries requests to the services and their answers back, streaming both ways, over connections that are kept. */
@ApplicationScoped
public class UpstreamProxy {
    private static final ProxyOptions PLAIN = new ProxyOptions().setSupportWebSocket(false);

    private final Vertx vertx;
    private final HttpClient client;
    private final Map<Service, RequestOptions> places = new EnumMap<>(Service.class);
    private final Forwarding.Limits limits;

    public UpstreamProxy(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.client = client(vertx, config.proxy());
        this.limits = new Forwarding.Limits(
                config.bodyLimit().asLongValue(), config.proxy().timeout());
        Arrays.stream(Service.values()).forEach(service -> places.put(service, place(service.in(config.upstreams()))));
    }

    /** Sends the request on its way; it answers the caller whatever happens. */
    public void pass(HttpServerRequest request, Passage passage) {
        RequestOptions place = new RequestOptions(places.get(passage.service()));
        Forwarding forwarding = new Forwarding(vertx, passage, place, limits);
        HttpProxy.reverseProxy(PLAIN, client)
                .origin(forwarding)
                .addInterceptor(forwarding)
                .handle(request);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private static HttpClient client(Vertx vertx, GatewayConfig.Proxy config) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setKeepAliveTimeout(Math.toIntExact(config.keepAlive().toSeconds()))
                .setMaxWaitQueueSize(config.waiting());
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(config.connections()));
    }

    private static RequestOptions place(URI uri) {
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return new RequestOptions().setHost(uri.getHost()).setPort(port).setSsl(secure);
    }
}
