package dev.automate.gateway.route;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The instances of a service: asked in turn, and those that fail left out until a probe finds them well. */
final class Instances {
    private static final String PROBE = "/q/health/ready";
    private static final int OK = 200;

    private final List<Instance> all;
    private final HttpClient probes;
    private final Duration patience;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicReference<@Nullable Future<Void>> probing = new AtomicReference<>();

    /** No instance can be asked. */
    static final class NoneLeft extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoneLeft() {
            super("no instance is well", null, false, false);
        }
    }

    /** @param patience how long a probe waits for its answer */
    Instances(List<Instance> all, HttpClient probes, Duration patience) {
        this.all = List.copyOf(all);
        this.probes = probes;
        this.patience = patience;
    }

    int count() {
        return all.size();
    }

    /**
     * The next instance that is in, rather one that was not tried yet. When none is in, all are probed at once before
     * anybody is refused: one that came back takes requests again without delay.
     */
    Future<Instance> choose(Set<Instance> tried) {
        Optional<Instance> next = next(tried);
        return next.isPresent() || !tried.isEmpty() ? found(next) : probe().compose(probed -> found(next(tried)));
    }

    /** Asks all instances how they are; questions at the same time are one. Never fails. */
    Future<Void> probe() {
        Future<Void> running = probing.get();
        if (running != null) {
            return running;
        }
        Future<Void> fresh = Future.join(all.stream().map(this::probe).toList()).mapEmpty();
        Future<Void> settled = fresh.otherwiseEmpty();
        probing.set(settled);
        settled.onComplete(done -> probing.compareAndSet(settled, null));
        return settled;
    }

    private Future<Void> probe(Instance instance) {
        return probes.request(
                        instance.place().setMethod(HttpMethod.GET).setURI(PROBE).setTimeout(patience.toMillis()))
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.end().map(answer.statusCode()))
                .<Void>compose(status -> status == OK ? Future.succeededFuture() : unwell(status))
                .onSuccess(well -> instance.succeeded())
                .onFailure(instance::failed);
    }

    private Optional<Instance> next(Set<Instance> tried) {
        List<Instance> in = all.stream().filter(Instance::in).toList();
        List<Instance> fresh = in.stream().filter(each -> !tried.contains(each)).toList();
        List<Instance> fit = fresh.isEmpty() ? in : fresh;
        return fit.isEmpty()
                ? Optional.empty()
                : Optional.of(fit.get(Math.floorMod(turn.getAndIncrement(), fit.size())));
    }

    private static Future<Instance> found(Optional<Instance> instance) {
        Supplier<Future<Instance>> none = () -> Future.failedFuture(new NoneLeft());
        return instance.map(Future::succeededFuture).orElseGet(none);
    }

    private static Future<Void> unwell(int status) {
        return Future.failedFuture(new IllegalStateException("its readiness check says " + status));
    }
}
