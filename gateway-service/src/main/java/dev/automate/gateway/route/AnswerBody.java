package dev.automate.gateway.route;

import dev.automate.gateway.domain.AnswerRecording;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of an answer on its way to the caller; remembers whether it came to its end. */
final class AnswerBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final Optional<AnswerRecording> recording;
    private boolean ended;

    AnswerBody(ReadStream<Buffer> source, Optional<AnswerRecording> recording) {
        this.source = source;
        this.recording = recording;
    }

    /** Reads what is left for the recording alone. */
    void readOn() {
        handler(nobody -> {});
        endHandler(nobody -> {});
        exceptionHandler(broken -> {});
        resume();
    }

    boolean ended() {
        return ended;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> pass(chunk, handler));
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(
                handler == null
                        ? null
                        : broken -> {
                            recording.ifPresent(AnswerRecording::giveUp);
                            handler.handle(broken);
                        });
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
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            ended = true;
                            recording.ifPresent(AnswerRecording::ended);
                            handler.handle(null);
                        });
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> next) {
        recording.ifPresent(notes -> notes.answered(chunk.getBytes()));
        next.handle(chunk);
    }
}
