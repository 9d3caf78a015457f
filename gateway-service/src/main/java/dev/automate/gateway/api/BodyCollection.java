package dev.automate.gateway.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.function.Consumer;

/**
 * Reads a body of undeclared length for the gateway's own resources, which want it whole: what grows too large is
 * refused at the door, where the refusal still has its envelope.
 */
final class BodyCollection {
    private final RoutingContext routing;
    private final long limitBytes;
    private final Buffer body = Buffer.buffer();
    private long read;
    private boolean tooLarge;

    BodyCollection(RoutingContext routing, long limitBytes) {
        this.routing = routing;
        this.limitBytes = limitBytes;
    }

    /** Runs one of both, once. */
    void read(Runnable complete, Runnable refuse) {
        passOn(body::appendBuffer, () -> keep(complete), refuse);
    }

    /** Hands over each piece, and then runs one of both, once. */
    void passOn(Consumer<Buffer> piece, Runnable complete, Runnable refuse) {
        HttpServerRequest request = routing.request();
        request.endHandler(end -> finish(complete));
        request.handler(chunk -> take(chunk, piece, refuse));
        request.resume();
    }

    /** The body that was collected for that request; nothing when it had none. */
    static byte[] bytesOf(RoutingContext routing) {
        Buffer collected = routing.body().buffer();
        return collected == null ? new byte[0] : collected.getBytes();
    }

    private void take(Buffer chunk, Consumer<Buffer> piece, Runnable refuse) {
        if (tooLarge) {
            return;
        }
        read += chunk.length();
        if (read > limitBytes) {
            tooLarge = true;
            refuse.run();
        } else {
            piece.accept(chunk);
        }
    }

    private void finish(Runnable complete) {
        if (!tooLarge) {
            complete.run();
        }
    }

    private void keep(Runnable complete) {
        ((RoutingContextInternal) routing).setBody(body);
        complete.run();
    }
}
