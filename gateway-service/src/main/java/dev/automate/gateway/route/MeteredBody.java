package dev.automate.gateway.route;

import dev.automate.gateway.domain.AnswerRecording;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body on its way through: fails the stream when more comes than is allowed, and tells whether anything comes. */
final class MeteredBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long limitBytes;
    private final Optional<AnswerRecording> recording;
    private @Nullable Handler<Throwable> failed;
    private long passedBytes;
    private boolean tooLarge;

    /** The body had more bytes than it may have. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the body is too large", null, false, false);
        }
    }

    MeteredBody(ReadStream<Buffer> source, long limitBytes, Optional<AnswerRecording> recording) {
        this.source = source;
        this.limitBytes = limitBytes;
        this.recording = recording;
    }

    boolean tooLarge() {
        return tooLarge;
    }

    long passedBytes() {
        return passedBytes;
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
        passedBytes += buffer.length();
        if (passedBytes <= limitBytes) {
            recording.ifPresent(notes -> notes.asked(buffer.getBytes()));
            next.handle(buffer);
        } else if (!tooLarge) {
            tooLarge = true;
            Handler<Throwable> handler = failed;
            if (handler != null) {
                handler.handle(new TooLarge());
            }
        }
    }
}
