package dev.automate.gateway.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.error.ErrorEnvelope;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.HttpStatus;
import dev.automate.common.json.Json;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One request on its way to a service and back. Lives on one event loop. */
final class Forwarding implements ProxyInterceptor, OriginRequestProvider {
    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    /** What a body has to bring that holds a place at a service: some 2 KiB a second. */
    private static final long LEAST_BYTES_A_MILLI = 2;

    /** RFC 9110, 9.2.2. */
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

    private final Vertx vertx;
    private final LoopPlaces places;
    private final Passage passage;
    private final Instances instances;
    private final Limits limits;
    private final Duration timeout;
    private @Nullable HttpClientRequest sent;
    private @Nullable EarlyBody early;
    private @Nullable MeteredBody body;
    private final Set<Instance> tried = new HashSet<>();
    private boolean givenUp;
    private @Nullable Instance at;
    private int retried;

    /** How long a service may leave a request without an answer or progress, and how often one may be tried again. */
    record Limits(Duration timeout, int retries) {}

    Forwarding(Vertx vertx, LoopPlaces places, Passage passage, Instances instances, Limits limits) {
        this.vertx = vertx;
        this.places = places;
        this.passage = passage;
        this.instances = instances;
        this.limits = limits;
        this.timeout = passage.deadline()
                .filter(asked -> asked.compareTo(limits.timeout()) < 0)
                .orElse(limits.timeout());
    }

    /** Nobody waits for an answer any more. */
    private static final class CallerGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CallerGone() {
            super("nobody waits any more", null, false, false);
        }
    }

    @Override
    public Future<HttpClientRequest> create(ProxyContext context) {
        if (givenUp || isGone(context)) {
            return Future.failedFuture(new CallerGone());
        }
        return instances.choose(tried).compose(instance -> connect(context, instance));
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        request.setURI(passage.uri());
        PassedHeaders.toService(request.headers(), passage, timeout);
        measure(request);
        Promise<ProxyResponse> answer = Promise.promise();
        watch(answer, 0);
        beginning().compose(begun -> send(context)).onComplete(sending -> {
            if (sending.succeeded()) {
                answer.tryComplete(sending.result());
            } else {
                answer.tryFail(sending.cause());
            }
        });
        return answer.future().recover(failure -> Future.succeededFuture(refusal(request, failure)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        PassedHeaders.toCaller(context.response().headers(), at);
        return new Returning(context, passage.recording(), () -> sent).send();
    }

    /** What has no body is sent without one, and can be sent again. */
    private void measure(ProxyRequest request) {
        MultiMap headers = request.headers();
        boolean bodiless = !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && "0"
                        .equals(Optional.ofNullable(headers.get(HttpHeaders.CONTENT_LENGTH))
                                .orElse("0"));
        if (bodiless && passage.recording().isEmpty()) {
            request.setBody(null);
            request.proxiedRequest().resume();
        } else {
            Body asked = request.getBody();
            EarlyBody beginning = new EarlyBody(asked.stream());
            MeteredBody metered = new MeteredBody(beginning, passage.bodyLimitBytes(), passage.recording());
            early = beginning;
            body = metered;
            request.setBody(Body.body(metered, asked.length()));
        }
    }

    private Future<Void> beginning() {
        return early == null
                ? Future.succeededFuture()
                : early.begin().recover(broken -> Future.failedFuture(new CallerGone()));
    }

    private Future<HttpClientRequest> connect(ProxyContext context, Instance instance) {
        at = instance;
        return places.request(passage.service(), instance)
                .compose(request -> keep(context, request), failure -> elsewhere(context, instance, failure));
    }

    /** A connection that can't be made is no request yet: whatever it is, another instance may have it. */
    private Future<HttpClientRequest> elsewhere(ProxyContext context, Instance instance, Throwable failure) {
        if (givenUp || failure instanceof ConnectionPoolTooBusyException) {
            return Future.failedFuture(failure);
        }
        instance.failed(failure);
        tried.add(instance);
        return mayRetry() ? create(context) : Future.failedFuture(failure);
    }

    private Future<ProxyResponse> send(ProxyContext context) {
        return context.sendRequest().compose(this::answered, failure -> again(context, failure));
    }

    private Future<ProxyResponse> answered(ProxyResponse answer) {
        if (at != null) {
            at.succeeded();
        }
        return Future.succeededFuture(answer);
    }

    /** A connection that broke before the answer: what was asked may have been done, so it is sent again if that is no harm. */
    private Future<ProxyResponse> again(ProxyContext context, Throwable failure) {
        if (givenUp || at == null || !(failure instanceof HttpClosedException)) {
            return Future.failedFuture(failure);
        }
        at.failed(failure);
        tried.add(at);
        boolean harmless = body == null && IDEMPOTENT.contains(context.request().getMethod());
        return harmless && mayRetry() ? send(context) : Future.failedFuture(failure);
    }

    private boolean mayRetry() {
        retried++;
        return retried <= limits.retries();
    }

    /**
     * A connection may come after the caller was told that it took too long, or has left: then nothing is sent any more.
     * Nobody tells of the end of a body whose caller has left before, so the request would hold its place until it is
     * given up.
     */
    private Future<HttpClientRequest> keep(ProxyContext context, HttpClientRequest request) {
        if (givenUp || isGone(context)) {
            request.reset();
            return Future.failedFuture(givenUp ? new TimeoutException() : new CallerGone());
        }
        sent = request;
        passage.recording().ifPresent(notes -> vertx.getOrCreateContext().runOnContext(ignored -> carryOn(context)));
        return Future.succeededFuture(request);
    }

    private static boolean isGone(ProxyContext context) {
        return context.request().proxiedRequest().response().closed();
    }

    /** Who leaves and comes again with the same key is answered then: the library would end the request instead. */
    private static void carryOn(ProxyContext context) {
        context.request()
                .proxiedRequest()
                .response()
                .exceptionHandler(gone -> LOG.debugf("A caller left: %s", gone.getMessage()));
    }

    private void watch(Promise<ProxyResponse> answer, long receivedBefore) {
        long timer = vertx.setTimer(timeout.toMillis(), fired -> lookAgain(answer, receivedBefore));
        answer.future().onComplete(answered -> vertx.cancelTimer(timer));
    }

    /** A body that is still flowing is progress. */
    private void lookAgain(Promise<ProxyResponse> answer, long receivedBefore) {
        long received = early == null ? 0 : early.receivedBytes();
        if (received - receivedBefore >= leastProgress()) {
            watch(answer, received);
            return;
        }
        givenUp = true;
        answer.tryFail(new TimeoutException());
        if (sent != null) {
            sent.reset();
        }
    }

    /** In bytes; a beginning that drips is the connection's business, and takes no place. */
    private long leastProgress() {
        return early == null || early.hasBegun() ? LEAST_BYTES_A_MILLI * timeout.toMillis() : 1;
    }

    private ProxyResponse refusal(ProxyRequest request, Throwable failure) {
        Refusal refusal = refusalOf(failure);
        boolean ordinary = failure instanceof ConnectionPoolTooBusyException || failure instanceof CallerGone;
        if (objection().isEmpty() && !ordinary) {
            LOG.warnf("%s-service: %s (%s)", passage.service().label(), refusal.message(), failure.getMessage());
        }
        ProxyResponse response = request.release().response();
        response.setStatusCode(HttpStatus.of(refusal.kind()))
                .putHeader("Content-Type", "application/json")
                .setBody(Body.body(envelope(refusal)));
        refusal.retryAfter().ifPresent(wait -> response.putHeader("Retry-After", Long.toString(wait.toSeconds())));
        return response;
    }

    private Refusal refusalOf(Throwable failure) {
        return objection().orElseGet(() -> refusalOfService(failure));
    }

    private Optional<Refusal> objection() {
        if (givenUp && early != null && !early.hasBegun()) {
            return Optional.of(Refusals.invalid("body", "The body didn't come in time"));
        }
        return Optional.ofNullable(body).flatMap(MeteredBody::objection);
    }

    static Refusal busy() {
        return Refusals.unavailable("Too many requests wait for this part of the API; try again", TRY_AGAIN);
    }

    private static Refusal refusalOfService(Throwable failure) {
        return switch (failure) {
            case TimeoutException late ->
                Refusals.of(RefusalKind.TIMEOUT, "A server behind this one didn't answer in time");
            case ConnectionPoolTooBusyException busy -> busy();
            default -> Refusals.unavailable("This part of the API is not available at the moment", TRY_AGAIN);
        };
    }

    private Buffer envelope(Refusal refusal) {
        try {
            return Buffer.buffer(Json.mapper().writeValueAsBytes(ErrorEnvelope.of(refusal, passage.traceId())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the envelope is always writable", impossible);
        }
    }
}
