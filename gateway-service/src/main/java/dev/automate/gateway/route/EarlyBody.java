package dev.automate.gateway.route;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A body whose beginning is read before a place at a service is taken, so that who sends slowly takes none from the
 * others. Most bodies are whole by then. Lives on one event loop.
 *
 * <pre>
 *   begin ─▶ early: kept here ──whole, or 16 KiB──▶ begun ──fetch──▶ what was kept, then the rest as it comes
 *                     └──the caller leaves──▶ begin fails
 * </pre>
 */
final class EarlyBody implements ReadStream<Buffer> {
    private static final long ENOUGH_BYTES = 16L * 1024;

    private final ReadStream<Buffer> source;
    private final Promise<Void> begun = Promise.promise();
    private final Deque<Buffer> early = new ArrayDeque<>();
    private @Nullable Handler<Buffer> next;
    private @Nullable Handler<Throwable> failed;
    private @Nullable Handler<Void> ended;
    private long receivedBytes;
    private boolean whole;
    private boolean passing;
    private boolean paused;

    EarlyBody(ReadStream<Buffer> source) {
        this.source = source;
    }

    /** Reads the beginning; fails when there will be no end. */
    Future<Void> begin() {
        source.exceptionHandler(this::fail);
        source.endHandler(end -> end());
        source.handler(this::receive);
        source.resume();
        return begun.future();
    }

    boolean hasBegun() {
        return begun.future().isComplete();
    }

    long receivedBytes() {
        return receivedBytes;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        next = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        ended = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        paused = true;
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        return fetch(Long.MAX_VALUE);
    }

    /** What was kept comes as a whole, however little is asked for; without a handler it is thrown away. */
    @Override
    public ReadStream<Buffer> fetch(long amount) {
        passing = true;
        paused = false;
        while (!paused && !early.isEmpty()) {
            give(early.remove());
        }
        if (paused) {
            return this;
        }
        if (whole) {
            giveEnd();
        } else {
            source.fetch(amount);
        }
        return this;
    }

    private void receive(Buffer piece) {
        receivedBytes += piece.length();
        if (passing) {
            give(piece);
            return;
        }
        early.add(piece);
        if (receivedBytes >= ENOUGH_BYTES) {
            source.pause();
            begun.tryComplete();
        }
    }

    private void end() {
        whole = true;
        begun.tryComplete();
        if (passing) {
            giveEnd();
        }
    }

    private void fail(Throwable cause) {
        begun.tryFail(cause);
        Handler<Throwable> handler = failed;
        if (handler != null) {
            handler.handle(cause);
        }
    }

    private void give(Buffer piece) {
        Handler<Buffer> handler = next;
        if (handler != null) {
            handler.handle(piece);
        }
    }

    private void giveEnd() {
        Handler<Void> handler = ended;
        ended = null;
        if (handler != null) {
            handler.handle(null);
        }
    }
}
