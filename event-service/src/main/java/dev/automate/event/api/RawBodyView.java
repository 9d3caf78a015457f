package dev.automate.event.api;

import dev.automate.event.domain.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The bytes of a delivery.
 *
 * @param encoding {@code text} or {@code base64}, as the content needs it
 * @param bytes how many there are
 * @param truncated whether the content is their beginning only
 */
public record RawBodyView(String encoding, String content, int bytes, boolean truncated) {
    private static final int SHOWN_BYTES = 64 * 1024;

    /**
     * The bytes as text where they are text.
     *
     * @param bytes how many there were, when {@code kept} is the beginning only
     */
    public static RawBodyView of(Octets kept, int bytes) {
        Octets shown = kept.size() <= SHOWN_BYTES ? kept : Octets.of(Arrays.copyOf(kept.bytes(), SHOWN_BYTES));
        boolean truncated = shown.size() < bytes;
        return isText(shown)
                ? new RawBodyView("text", shown.text(), bytes, truncated)
                : new RawBodyView("base64", Base64.getEncoder().encodeToString(shown.bytes()), bytes, truncated);
    }

    private static boolean isText(Octets octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.bytes()))
                    .chars()
                    .noneMatch(character -> character == 0);
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
