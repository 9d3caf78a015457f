package dev.automate.rag.retrieval.parse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Bytes as characters, without a guess: by their mark, else as the giver says, else as UTF-8; what doesn't fit is told. */
final class TextDecoder {
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_BE_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] UTF_16_LE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final int MOST_BYTES_A_CHARACTER = 4;

    private TextDecoder() {}

    /** The text of a file, with line breaks as {@code \n}. */
    static String read(Path file, @Nullable String charset, Bounds bounds) throws IOException {
        if (Files.size(file) > (long) bounds.characters() * MOST_BYTES_A_CHARACTER) {
            throw new UnreadableException("Its text is longer than " + bounds.characters() + " characters");
        }
        String text = decode(Files.readAllBytes(file), charset);
        if (text.length() > bounds.characters()) {
            throw new UnreadableException("Its text is longer than " + bounds.characters() + " characters");
        }
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String decode(byte[] bytes, @Nullable String charset) {
        if (starts(bytes, UTF_8_MARK)) {
            return strictly(bytes, UTF_8_MARK.length, StandardCharsets.UTF_8);
        }
        if (starts(bytes, UTF_16_BE_MARK)) {
            return strictly(bytes, UTF_16_BE_MARK.length, StandardCharsets.UTF_16BE);
        }
        if (starts(bytes, UTF_16_LE_MARK)) {
            return strictly(bytes, UTF_16_LE_MARK.length, StandardCharsets.UTF_16LE);
        }
        return strictly(bytes, 0, charset == null ? StandardCharsets.UTF_8 : named(charset));
    }

    private static Charset named(String charset) {
        try {
            return Charset.forName(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnreadableException("Its charset " + charset + " isn't known");
        }
    }

    private static String strictly(byte[] bytes, int from, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil((double) in.remaining() * decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError() || decoder.flush(out).isError()) {
            throw new UnreadableException("It isn't " + charset.name() + " at byte " + in.position()
                    + "; send it as UTF-8, or tell its charset: Content-Type: text/plain; charset=windows-1252");
        }
        return withoutBinary(out.flip().toString());
    }

    private static String withoutBinary(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new UnreadableException("It is no text: it has the character U+0000 at " + text.indexOf('\0'));
        }
        return text;
    }

    private static boolean starts(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && java.util.Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
