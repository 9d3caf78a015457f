package dev.automate.gateway.api.wire;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Netty's own door to new connections: the server's framework has none, and answers a head that it can't read with a bare
 * 400. Found by {@link java.util.ServiceLoader} when {@link #SWITCH} says so.
 */
public final class ConnectionExtension extends ChannelInitializerExtension {
    /** A system property; Netty looks for extensions when it is {@link #ON}. */
    public static final String SWITCH = "io.netty.bootstrap.extensions";

    public static final String ON = "serviceload";

    private static final String ENCODER = "httpEncoder";

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new Arrival());
    }

    /** Waits until the server has put its own handlers in place. */
    private static final class Arrival extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            install(context);
            context.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            install(context);
            context.fireChannelRead(message);
        }

        private void install(ChannelHandlerContext context) {
            if (context.pipeline().get(ENCODER) != null) {
                context.pipeline().addAfter(ENCODER, null, new Connection());
                context.pipeline().remove(this);
            }
        }
    }
}
