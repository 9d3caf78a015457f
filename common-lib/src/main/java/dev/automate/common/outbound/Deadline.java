package dev.automate.common.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The end of a request's time: whatever is open then is closed, or a server that drips bytes would hold it for ever. */
final class Deadline {
    private final Vertx vertx;
    private final Duration timeout;
    private final long timer;
    private final Promise<OutboundAnswer> answer = Promise.promise();
    private @Nullable HttpClientRequest open;
    private boolean passed;

    Deadline(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.timer = vertx.setTimer(Math.max(1, timeout.toMillis()), tick -> pass());
    }

    /** The answer when it comes in time. */
    Future<OutboundAnswer> bound(Future<OutboundAnswer> work) {
        work.onSuccess(answer::tryComplete).onFailure(answer::tryFail);
        return answer.future();
    }

    /** Notes the request that is open from here on; closed at once when its time is over. */
    synchronized void opened(HttpClientRequest request) {
        open = request;
        if (passed) {
            request.reset();
        }
    }

    /** What a failure was, for a person. */
    OutboundAnswer explain(Throwable failure) {
        return new OutboundAnswer.Unreached(
                failure instanceof TimeoutException
                        ? "No answer within " + timeout.toMillis() + " ms"
                        : "The request failed: "
                                + Optional.ofNullable(failure.getMessage())
                                        .orElse(failure.getClass().getSimpleName()));
    }

    void over() {
        vertx.cancelTimer(timer);
    }

    /** Ends it, however much time is left. */
    synchronized void pass() {
        passed = true;
        answer.tryFail(new TimeoutException());
        if (open != null) {
            open.reset();
        }
    }
}
