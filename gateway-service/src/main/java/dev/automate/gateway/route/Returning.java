package dev.automate.gateway.route;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyResponse;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way to the caller. A caller who leaves ends the request at the service only while its answer is
 * still coming: afterwards the connection serves somebody else already, and the library would close it all the same.
 */
final class Returning {
    private static final Logger LOG = Logger.getLogger(Returning.class);

    private final HttpServerResponse caller;
    private final ProxyResponse answer;
    private final boolean oldCaller;
    private final Supplier<@Nullable HttpClientRequest> sent;

    Returning(ProxyContext context, Supplier<@Nullable HttpClientRequest> sent) {
        this.caller = context.request().proxiedRequest().response();
        this.answer = context.response();
        this.oldCaller = context.request().proxiedRequest().version() == HttpVersion.HTTP_1_0;
        this.sent = sent;
    }

    /** Never fails: once an answer has begun, all that can be done about trouble is to cut it off. */
    Future<Void> send() {
        caller.setStatusCode(answer.getStatusCode());
        answer.headers().remove(HttpHeaders.TRANSFER_ENCODING);
        caller.headers().addAll(answer.headers());
        Body body = answer.getBody();
        if (body == null) {
            return caller.end();
        }
        announce(body.length());
        AnswerBody stream = new AnswerBody(body.stream());
        caller.exceptionHandler(gone -> stop(stream));
        return stream.pipe()
                .endOnFailure(false)
                .to(caller)
                .onFailure(trouble -> cutOff(stream, trouble))
                .otherwiseEmpty();
    }

    private void announce(long length) {
        if (length >= 0) {
            caller.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        } else if (oldCaller) {
            caller.putHeader(HttpHeaders.CONNECTION, "close");
        } else {
            caller.setChunked(true);
        }
    }

    private void cutOff(AnswerBody stream, Throwable trouble) {
        LOG.debugf("An answer was cut off: %s", trouble.getMessage());
        stop(stream);
        caller.reset();
    }

    private void stop(AnswerBody stream) {
        HttpClientRequest request = sent.get();
        if (request != null && !stream.ended()) {
            request.reset();
        }
    }
}
