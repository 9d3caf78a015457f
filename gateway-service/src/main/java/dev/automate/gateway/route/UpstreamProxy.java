package dev.automate.gateway.route;

import dev.automate.common.error.Refusal;
import dev.automate.gateway.config.GatewayConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Carries requests to the services and their answers back, streaming both ways, over connections that are kept. */
@Startup
@ApplicationScoped
public class UpstreamProxy {
    private static final ProxyOptions PLAIN = new ProxyOptions().setSupportWebSocket(false);

    private final Vertx vertx;
    private final LoopClients clients;
    /** Their own connections: a probe must not wait behind the requests that it is about. */
    private final HttpClient probes;

    private final Map<Service, Instances> services = new EnumMap<>(Service.class);
    private final List<Long> probeTimers;
    private final Forwarding.Limits limits;
    private final int connections;
    private final int waiting;

    public UpstreamProxy(Vertx vertx, GatewayConfig config, MeterRegistry meters) {
        this.vertx = vertx;
        this.clients = new LoopClients(vertx, options(config.proxy()), pool(config.proxy()));
        this.probes = vertx.createHttpClient(options(config.proxy()).setTracingPolicy(TracingPolicy.IGNORE));
        this.limits =
                new Forwarding.Limits(config.proxy().timeout(), config.proxy().retries());
        this.connections = config.proxy().connections();
        this.waiting = config.proxy().waiting();
        Duration interval = config.proxy().probeInterval();
        for (Service service : Service.values()) {
            List<Instance> instances =
                    service.in(config.upstreams()).stream().map(Instance::new).toList();
            services.put(service, new Instances(instances, probes, interval));
            instances.forEach(each -> watch(service, each, meters));
        }
        this.probeTimers = probing(interval);
    }

    /**
     * Why a request to that service can't be taken at the moment: as many as there may be wait for it already, or this
     * event loop is behind. For whoever asks before the request is handed over, so that those who are turned away take
     * little from the others.
     */
    public Optional<Refusal> objection(Service service) {
        int instances = Objects.requireNonNull(services.get(service)).count();
        LoopPlaces places = clients.here();
        boolean room = places.waitingFor(service) < waiting * instances
                && places.intake().takes(service, (connections + waiting) * instances);
        return room ? Optional.empty() : Optional.of(Forwarding.busy());
    }

    /** Sends the request on its way; it answers the caller whatever happens. */
    public void pass(HttpServerRequest request, Passage passage) {
        Instances instances = Objects.requireNonNull(services.get(passage.service()));
        LoopPlaces places = clients.here();
        Forwarding forwarding = new Forwarding(vertx, places, passage, instances, limits);
        HttpProxy.reverseProxy(PLAIN, places.client())
                .origin(forwarding)
                .addInterceptor(forwarding)
                .handle(request);
    }

    @PreDestroy
    void close() {
        probeTimers.forEach(vertx::cancelTimer);
        clients.close();
        probes.close();
    }

    /** One service after the other: all at once would hold up the requests of that moment. */
    private List<Long> probing(Duration interval) {
        List<Long> timers = new ArrayList<>();
        for (Instances instances : services.values()) {
            long offset = interval.toMillis() * timers.size() / services.size();
            timers.add(vertx.setPeriodic(offset + 1, interval.toMillis(), fired -> instances.probe()));
        }
        return timers;
    }

    private static HttpClientOptions options(GatewayConfig.Proxy config) {
        return new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setKeepAliveTimeout(Math.toIntExact(config.keepAlive().toSeconds()));
    }

    private static PoolOptions pool(GatewayConfig.Proxy config) {
        return new PoolOptions().setHttp1MaxSize(config.connections()).setMaxWaitQueueSize(config.waiting());
    }

    private static void watch(Service service, Instance instance, MeterRegistry meters) {
        Tags tags = Tags.of("service", service.label(), "instance", instance.toString());
        meters.gauge("automate.gateway.upstream.up", tags, instance, each -> each.in() ? 1 : 0);
    }
}
