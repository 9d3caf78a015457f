package dev.automate.gateway.route;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * How a body that can't be read to its end reaches who reads it: as a last piece that nobody else can send, since it is
 * made up at each start. It also makes what came before it no JSON.
 */
public final class BrokenBody {
    private static final Buffer SIGN = Buffer.buffer("\0broken-" + UUID.randomUUID());

    private BrokenBody() {}

    /** The last piece. */
    public static ByteBuf sign() {
        return Unpooled.wrappedBuffer(SIGN.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    }

    static boolean is(Buffer piece) {
        return piece.equals(SIGN);
    }
}
