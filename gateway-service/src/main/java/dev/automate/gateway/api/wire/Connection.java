package dev.automate.gateway.api.wire;

import dev.automate.gateway.route.BrokenBody;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection, watched between the bytes and the server. A head that can't be read in one way is replaced by a request
 * that carries the problem to the door, which answers it like any other, and nothing after it is read. Who sends no whole
 * head in time, or drips a body, is cut off. Lives on one event loop.
 */
final class Connection extends ChannelDuplexHandler {
    private final WireLimits limits = WireLimits.current();
    private @Nullable ScheduledFuture<?> watch;
    private boolean served;
    private boolean refusing;
    private boolean broken;
    private boolean bodyComing;
    private int unanswered;
    private long since = System.nanoTime();
    private long bytesSince;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long period = limits.head().dividedBy(4).toMillis();
        watch = context.executor().scheduleAtFixedRate(() -> look(context), period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (watch != null) {
            watch.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refusing) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            begin(context, request);
        } else if (message instanceof HttpContent content) {
            note(content);
            pass(context, content);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof LastHttpContent && !interim) {
            unanswered--;
            since = System.nanoTime();
        }
        super.write(context, message, broken && !interim ? endingAfter(message, promise) : promise);
    }

    private static ChannelPromise endingAfter(Object message, ChannelPromise promise) {
        return message instanceof LastHttpContent ? promise.unvoid().addListener(ChannelFutureListener.CLOSE) : promise;
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        served = true;
        unanswered++;
        since = System.nanoTime();
        bytesSince = 0;
        bodyComing = !(request instanceof LastHttpContent);
        Framing.problem(request)
                .ifPresentOrElse(problem -> refuse(context, request, problem), () -> context.fireChannelRead(request));
    }

    /** A body whose chunks can't be read ends with a sign that makes whoever reads it refuse it. */
    private void pass(ChannelHandlerContext context, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            refusing = true;
            broken = true;
            bodyComing = false;
            content.release();
            context.fireChannelRead(new DefaultHttpContent(BrokenBody.sign()));
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            context.fireChannelRead(content);
        }
    }

    private void note(HttpContent content) {
        bytesSince += content.content().readableBytes();
        if (content instanceof LastHttpContent) {
            bodyComing = false;
            since = System.nanoTime();
        }
    }

    private void refuse(ChannelHandlerContext context, HttpRequest request, String problem) {
        refusing = true;
        bodyComing = false;
        ReferenceCountUtil.release(request);
        HttpRequest told = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        told.headers()
                .set(HttpHeaderNames.HOST, "unknown")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(Malformed.HEADER, problem);
        context.fireChannelRead(told);
        context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void look(ChannelHandlerContext context) {
        long passed = System.nanoTime() - since;
        if (bodyComing) {
            watchBody(context, passed);
        } else if (unanswered <= 0 && passed > (served ? limits.idle() : limits.head()).toNanos()) {
            cutOff(context);
        }
    }

    /** Only while the server wants to read: a body that waits for a service is not its sender's fault. */
    private void watchBody(ChannelHandlerContext context, long passed) {
        if (!context.channel().config().isAutoRead()) {
            since = System.nanoTime();
            bytesSince = 0;
        } else if (passed > limits.drip().toNanos()) {
            if (bytesSince < limits.dripBytes()) {
                cutOff(context);
            }
            since = System.nanoTime();
            bytesSince = 0;
        }
    }

    /** Nobody waits for it: whoever holds the connection is told by its end. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void cutOff(ChannelHandlerContext context) {
        context.close();
    }
}
