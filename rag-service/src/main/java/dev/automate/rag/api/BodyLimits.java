package dev.automate.rag.api;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.Answers;
import dev.automate.rag.config.RagConfig;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much of a body is read: files go to the disk as they come and may be large, few at a time; everything else is held in
 * memory and may not. A body that doesn't announce its length is collected here when it has no files: the framework ends one
 * that grows too large without the envelope.
 */
@Singleton
class BodyLimits {
    /** After the framework has set its own limit, before anything of a body is read. */
    private static final int BEFORE_BODIES = -1;

    private static final Duration WHEN_FULL = Duration.ofSeconds(2);

    private final AtomicInteger uploads = new AtomicInteger();
    private final RagConfig.Uploads config;

    BodyLimits(RagConfig config) {
        this.config = config.uploads();
    }

    void register(@Observes Router router) {
        router.route("/api/rag/*").order(BEFORE_BODIES).handler(this::limit);
    }

    private void limit(RoutingContext routing) {
        boolean files =
                String.valueOf(routing.request().getHeader("Content-Type")).startsWith("multipart/");
        long limitBytes = (files ? config.request() : config.json()).asLongValue();
        routing.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limitBytes);
        if (announcedBytes(routing) > limitBytes) {
            routing.response().putHeader("Connection", "close");
            Answers.end(routing, tooLarge(limitBytes));
        } else if (files) {
            admit(routing);
        } else if (routing.request().getHeader("Transfer-Encoding") != null) {
            collect(routing, limitBytes);
        } else {
            routing.next();
        }
    }

    private void admit(RoutingContext routing) {
        if (uploads.incrementAndGet() > config.atOnce()) {
            uploads.decrementAndGet();
            routing.response().putHeader("Connection", "close");
            Answers.end(routing, Refusals.unavailable("Too many uploads at once; try again", WHEN_FULL));
            return;
        }
        routing.addEndHandler(ended -> uploads.decrementAndGet());
        routing.next();
    }

    private static void collect(RoutingContext routing, long limitBytes) {
        HttpServerRequest request = routing.request();
        Buffer body = Buffer.buffer();
        request.endHandler(end -> {
            if (!routing.response().ended()) {
                ((RoutingContextInternal) routing).setBody(body);
                routing.next();
            }
        });
        request.handler(piece -> {
            if (body.length() + piece.length() <= limitBytes) {
                body.appendBuffer(piece);
            } else {
                Answers.end(routing, tooLarge(limitBytes));
            }
        });
        request.resume();
    }

    private static Refusal tooLarge(long limitBytes) {
        return Refusals.of(RefusalKind.TOO_LARGE, "The request body is too large: at most " + limitBytes + " bytes");
    }

    private static long announcedBytes(RoutingContext routing) {
        String length = routing.request().getHeader("Content-Length");
        return length == null || !length.matches("\\d{1,18}") ? 0 : Long.parseLong(length);
    }
}
