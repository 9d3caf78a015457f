package dev.automate.gateway.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.error.ErrorEnvelope;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.HttpStatus;
import dev.automate.common.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One request on its way to a service and back. Lives on one event loop. */
final class Forwarding implements ProxyInterceptor, OriginRequestProvider {
    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Passage passage;
    private final RequestOptions place;
    private final Limits limits;
    private @Nullable HttpClientRequest sent;
    private @Nullable MeteredBody body;
    private boolean givenUp;

    /** How large a body may be, and how long a service may leave a request without an answer or progress. */
    record Limits(long bodyBytes, Duration timeout) {}

    Forwarding(Vertx vertx, Passage passage, RequestOptions place, Limits limits) {
        this.vertx = vertx;
        this.passage = passage;
        this.place = place;
        this.limits = limits;
    }

    @Override
    public Future<HttpClientRequest> create(ProxyContext context) {
        return context.client().request(place).compose(request -> keep(context, request));
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        request.setURI(passage.uri());
        PassedHeaders.toService(request.headers(), passage);
        Body asked = request.getBody();
        MeteredBody metered = new MeteredBody(asked.stream(), limits.bodyBytes(), passage.recording());
        body = metered;
        request.setBody(Body.body(metered, asked.length()));
        Promise<ProxyResponse> answer = Promise.promise();
        watch(answer, metered.passedBytes());
        context.sendRequest().onComplete(sending -> {
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
        PassedHeaders.toCaller(context.response().headers());
        return new Returning(context, passage.recording(), () -> sent).send();
    }

    /** A connection may come after the caller was told that it took too long: then nothing is sent any more. */
    private Future<HttpClientRequest> keep(ProxyContext context, HttpClientRequest request) {
        if (givenUp) {
            request.reset();
            return Future.failedFuture(new TimeoutException());
        }
        sent = request;
        passage.recording().ifPresent(notes -> vertx.getOrCreateContext().runOnContext(ignored -> carryOn(context)));
        return Future.succeededFuture(request);
    }

    /** Who leaves and comes again with the same key is answered then: the library would end the request instead. */
    private static void carryOn(ProxyContext context) {
        context.request()
                .proxiedRequest()
                .response()
                .exceptionHandler(gone -> LOG.debugf("A caller left: %s", gone.getMessage()));
    }

    private void watch(Promise<ProxyResponse> answer, long passedBefore) {
        long timer = vertx.setTimer(limits.timeout().toMillis(), fired -> lookAgain(answer, passedBefore));
        answer.future().onComplete(answered -> vertx.cancelTimer(timer));
    }

    /** A body that is still flowing is progress. */
    private void lookAgain(Promise<ProxyResponse> answer, long passedBefore) {
        long passedNow = body == null ? 0 : body.passedBytes();
        if (passedNow > passedBefore) {
            watch(answer, passedNow);
            return;
        }
        givenUp = true;
        answer.tryFail(new TimeoutException());
        if (sent != null) {
            sent.reset();
        }
    }

    private ProxyResponse refusal(ProxyRequest request, Throwable failure) {
        Refusal refusal = refusalOf(failure);
        if (refusal.kind() != RefusalKind.TOO_LARGE) {
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
        if (body != null && body.tooLarge()) {
            return Refusals.of(RefusalKind.TOO_LARGE, "The request body is too large");
        }
        return failure instanceof TimeoutException
                ? Refusals.of(RefusalKind.TIMEOUT, "A server behind this one didn't answer in time")
                : Refusals.unavailable("This part of the API is not available at the moment", TRY_AGAIN);
    }

    private Buffer envelope(Refusal refusal) {
        try {
            return Buffer.buffer(Json.mapper().writeValueAsBytes(ErrorEnvelope.of(refusal, passage.traceId())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the envelope is always writable", impossible);
        }
    }
}
