package dev.automate.gateway.route;

import dev.automate.gateway.domain.AnswerRecording;
import dev.automate.gateway.domain.StoredAnswer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Optional;
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
    private final Optional<AnswerRecording> recording;
    private final Supplier<@Nullable HttpClientRequest> sent;

    Returning(ProxyContext context, Optional<AnswerRecording> recording, Supplier<@Nullable HttpClientRequest> sent) {
        this.caller = context.request().proxiedRequest().response();
        this.answer = context.response();
        this.oldCaller = context.request().proxiedRequest().version() == HttpVersion.HTTP_1_0;
        this.recording = recording;
        this.sent = sent;
    }

    /** Never fails: once an answer has begun, all that can be done about trouble is to cut it off. */
    Future<Void> send() {
        caller.setStatusCode(answer.getStatusCode());
        answer.headers().remove(HttpHeaders.TRANSFER_ENCODING);
        caller.headers().addAll(answer.headers());
        recording.ifPresent(notes -> notes.begins(answer.getStatusCode(), headers()));
        Body body = answer.getBody();
        if (body == null) {
            recording.ifPresent(AnswerRecording::ended);
            return caller.end();
        }
        announce(body.length());
        AnswerBody stream = new AnswerBody(body.stream(), recording);
        caller.exceptionHandler(gone -> leave(stream));
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
        leave(stream);
        caller.reset();
    }

    /** Nobody waits for the answer any more; what is noted down is read to its end. */
    private void leave(AnswerBody stream) {
        HttpClientRequest request = sent.get();
        if (stream.ended() || request == null) {
            return;
        }
        if (recording.filter(AnswerRecording::wanting).isPresent()) {
            stream.readOn();
        } else {
            request.reset();
        }
    }

    private List<StoredAnswer.Header> headers() {
        return answer.headers().entries().stream()
                .map(header -> new StoredAnswer.Header(header.getKey(), header.getValue()))
                .toList();
    }
}
