package dev.automate.gateway.route;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.gateway.domain.AnswerRecording;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way through: fails the stream when more comes than is allowed or its end can't be read.
 */
final class MeteredBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long limitBytes;
    private final Optional<AnswerRecording> recording;
    private @Nullable Handler<Throwable> failed;
    private long passedBytes;
    private @Nullable Refusal objection;

    /** The body is not passed on any further. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(Refusal why) {
            super(why.message(), null, false, false);
        }
    }

    MeteredBody(ReadStream<Buffer> source, long limitBytes, Optional<AnswerRecording> recording) {
        this.source = source;
        this.limitBytes = limitBytes;
        this.recording = recording;
    }

    /** Why the body was not passed on to its end. */
    Optional<Refusal> objection() {
        return Optional.ofNullable(objection);
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : buffer -> pass(buffer, handler));
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler == null ? null : end -> complete(handler));
        return this;
    }

    private void complete(Handler<Void> next) {
        recording.ifPresent(AnswerRecording::askedAll);
        next.handle(null);
    }

    private void pass(Buffer buffer, Handler<Buffer> next) {
        if (objection != null) {
            return;
        }
        passedBytes += buffer.length();
        if (BrokenBody.is(buffer)) {
            stop(Refusals.invalid("body", "The chunks of the body can't be read"));
        } else if (passedBytes > limitBytes) {
            stop(Refusals.of(RefusalKind.TOO_LARGE, "The request body is too large"));
        } else {
            recording.ifPresent(notes -> notes.asked(buffer.getBytes()));
            next.handle(buffer);
        }
    }

    private void stop(Refusal why) {
        objection = why;
        Handler<Throwable> handler = failed;
        if (handler != null) {
            handler.handle(new Stopped(why));
        }
    }
}
