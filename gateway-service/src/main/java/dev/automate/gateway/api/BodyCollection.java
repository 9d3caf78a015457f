package dev.automate.gateway.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Reads a body of undeclared length for the gateway's own resources, which want it whole: what grows too large is
 * refused at the door, where the refusal still has its envelope.
 */
final class BodyCollection {
    private final RoutingContext routing;
    private final long limitBytes;
    private final Buffer body = Buffer.buffer();
    private boolean tooLarge;

    BodyCollection(RoutingContext routing, long limitBytes) {
        this.routing = routing;
        this.limitBytes = limitBytes;
    }

    /** Runs one of both, once. */
    void read(Runnable complete, Runnable refuse) {
        HttpServerRequest request = routing.request();
        request.endHandler(end -> finish(complete));
        request.handler(chunk -> take(chunk, refuse));
        request.resume();
    }

    private void take(Buffer chunk, Runnable refuse) {
        if (tooLarge) {
            return;
        }
        if (body.length() + chunk.length() > limitBytes) {
            tooLarge = true;
            refuse.run();
        } else {
            body.appendBuffer(chunk);
        }
    }

    private void finish(Runnable complete) {
        if (!tooLarge) {
            ((RoutingContextInternal) routing).setBody(body);
            complete.run();
        }
    }
}
