package dev.automate.embed.widget;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The script that pages load, as the build has made it: the same for every embed, and without a secret. */
@Singleton
public class WidgetScript {
    private static final String PLACE = "/widget/widget.js";
    private static final int TAG_BYTES = 12;

    private final Form plain;
    private final Form zipped;

    public WidgetScript() {
        byte[] script = script();
        String tag = tag(script);
        this.plain = new Form(script, '"' + tag + '"');
        this.zipped = new Form(zipped(script), '"' + tag + "-gzip\"");
    }

    /**
     * The script in one of its forms.
     *
     * @param tag changes with the script (RFC 9110, section 8.8.3)
     */
    @SuppressWarnings("ArrayRecordComponent") // written to a socket and nowhere else
    public record Form(byte[] bytes, String tag) {}

    public Form plain() {
        return plain;
    }

    /** Compressed once, since every page asks for it. */
    public Form zipped() {
        return zipped;
    }

    private static byte[] script() {
        try (InputStream script = WidgetScript.class.getResourceAsStream(PLACE)) {
            if (script == null) {
                throw new IllegalStateException("the build has made no " + PLACE);
            }
            return script.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] zipped(byte[] script) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new SmallestGzip(bytes)) {
            gzip.write(script);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(ByteArrayOutputStream bytes) throws IOException {
            super(bytes);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static String tag(byte[] script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
