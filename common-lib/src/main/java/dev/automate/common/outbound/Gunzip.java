package dev.automate.common.outbound;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip up to a limit, so that a small answer can't become a huge one. */
final class Gunzip {
    private Gunzip() {}

    /**
     * The bytes; nothing when there are more than {@code maxBytes}.
     *
     * @throws IOException when it is no gzip
     */
    static Optional<Buffer> unpack(Buffer packed, long maxBytes) throws IOException {
        try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(packed.getBytes()))) {
            byte[] bytes = input.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
            return bytes.length > maxBytes ? Optional.empty() : Optional.of(Buffer.buffer(bytes));
        }
    }
}
