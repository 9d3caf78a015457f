package dev.automate.event.source.body;

import dev.automate.event.domain.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Takes a body out of its content coding (RFC 9110, section 8.4), and never more of it than is good. */
final class Unpacking {
    static final int MAX_BYTES = 10 * 1024 * 1024;

    /** Text of any kind packs less well; a bomb packs a thousand to one. */
    private static final int MAX_RATIO = 200;

    private static final int ALWAYS_FINE_BYTES = 1024 * 1024;
    private static final int CHUNK = 16 * 1024;
    private static final int DEFLATE = 8;

    private Unpacking() {}

    /** A body that holds more than it should. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }

    static boolean knows(String coding) {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity", "gzip", "x-gzip", "deflate" -> true;
            default -> false;
        };
    }

    /**
     * The body as it was before it was packed.
     *
     * @throws TooMuch when it is too large, or too much larger than what came
     * @throws IOException when it is not packed as it says
     */
    static Octets unpack(String coding, Octets body) throws IOException {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> read(new GZIPInputStream(stream(body)), body.size());
            case "deflate" -> inflate(body);
            default -> body;
        };
    }

    /** The coding is zlib's format; some senders leave its head out. */
    private static Octets inflate(Octets body) throws IOException {
        Inflater inflater = new Inflater(!hasHead(body.bytes()));
        try {
            return read(new InflaterInputStream(stream(body), inflater), body.size());
        } finally {
            inflater.end();
        }
    }

    private static boolean hasHead(byte[] bytes) {
        return bytes.length > 1
                && (bytes[0] & 0x0f) == DEFLATE
                && (((bytes[0] & 0xff) << Byte.SIZE) + (bytes[1] & 0xff)) % 31 == 0;
    }

    private static Octets read(InputStream packed, int packedBytes) throws IOException {
        long limit = Math.min(MAX_BYTES, Math.max(ALWAYS_FINE_BYTES, (long) packedBytes * MAX_RATIO));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (packed) {
            for (int read = packed.read(chunk); read >= 0; read = packed.read(chunk)) {
                out.write(chunk, 0, read);
                if (out.size() > limit) {
                    throw new TooMuch();
                }
            }
        }
        return Octets.of(out.toByteArray());
    }

    private static InputStream stream(Octets body) {
        return new ByteArrayInputStream(body.bytes());
    }
}
