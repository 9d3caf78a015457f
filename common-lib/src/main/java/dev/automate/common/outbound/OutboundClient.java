package dev.automate.common.outbound;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.Objects;

/**
 * Sends requests to servers outside of the suite. The connection goes to an address that {@link AddressGuard} has let
 * through, for each hop of a redirect again. Time and size are bounded; what exceeds them is closed.
 */
public final class OutboundClient {
    private static final int MAX_CONNECTIONS_PER_HOST = 64;
    private static final int MAX_WAITING = 1_000;

    private final Vertx vertx;
    private final AddressGuard guard;
    private final HttpClient client;
    private final long maxBytes;

    /** @param maxBytes the longest body that is ever read, decompressed */
    public OutboundClient(Vertx vertx, AddressGuard guard, long maxBytes) {
        this.vertx = vertx;
        this.guard = guard;
        this.maxBytes = maxBytes;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(10_000)
                .setKeepAliveTimeout(30)
                .setTracingPolicy(TracingPolicy.IGNORE); // addresses can be secrets; who asks says which trace it is
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS_PER_HOST).setMaxWaitQueueSize(MAX_WAITING);
        this.client = vertx.createHttpClient(options, pool);
    }

    /**
     * Never fails for what a server or the network does: that is an {@link OutboundAnswer}. Begins when somebody waits for
     * it, and is closed when nobody does any more.
     */
    public Uni<OutboundAnswer> send(OutboundRequest request) {
        return Uni.createFrom().deferred(() -> {
            Deadline deadline = new Deadline(vertx, request.limits().timeout());
            return UniHelper.toUni(exchanged(request, deadline))
                    .onCancellation()
                    .invoke(deadline::pass);
        });
    }

    private Future<OutboundAnswer> exchanged(OutboundRequest request, Deadline deadline) {
        return deadline.bound(hop(request, deadline))
                .otherwise(deadline::explain)
                .onComplete(ended -> deadline.over());
    }

    private Future<OutboundAnswer> hop(OutboundRequest request, Deadline deadline) {
        return admitted(request).compose(admission -> switch (admission) {
            case Admission.Admitted(var address) ->
                Exchange.of(request, address, maxBytes)
                        .perform(client, deadline)
                        .compose(answer -> followed(request, answer, deadline));
            case Admission.Refused(String reason) ->
                Future.<OutboundAnswer>succeededFuture(new OutboundAnswer.Refused(reason));
            case Admission.Unknown(String reason) ->
                Future.<OutboundAnswer>succeededFuture(new OutboundAnswer.Unreached(reason));
        });
    }

    private Future<OutboundAnswer> followed(OutboundRequest request, OutboundAnswer answer, Deadline deadline) {
        return answer instanceof OutboundAnswer.Answered answered
                ? Redirection.next(request, answered.status(), answered.headers())
                        .map(next -> hop(next, deadline))
                        .orElseGet(() -> Future.succeededFuture(answer))
                : Future.succeededFuture(answer);
    }

    /** On a worker thread: resolvers block. */
    private Future<Admission> admitted(OutboundRequest request) {
        String host = request.uri().getHost();
        return vertx.executeBlocking(() -> request.trusted() ? guard.admitConfigured(host) : guard.admit(host), false)
                .map(Objects::requireNonNull);
    }
}
