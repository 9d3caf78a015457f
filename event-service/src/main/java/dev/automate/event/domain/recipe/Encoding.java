package dev.automate.event.domain.recipe;

import dev.automate.event.domain.Octets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** How bytes are written into a header. */
public enum Encoding {
    HEX,
    BASE64,
    BASE64URL,
    /** As they are, for what is text already. */
    PLAIN;

    /** The bytes that {@code text} stands for, or nothing when it is not written this way. */
    public Optional<Octets> read(String text) {
        try {
            return Optional.of(
                    switch (this) {
                        case HEX -> Octets.of(HexFormat.of().parseHex(text));
                        case BASE64 -> Octets.of(Base64.getDecoder().decode(text));
                        case BASE64URL -> Octets.of(Base64.getUrlDecoder().decode(text));
                        case PLAIN -> Octets.ofText(text);
                    });
        } catch (IllegalArgumentException otherwiseWritten) {
            return Optional.empty();
        }
    }

    public String write(Octets octets) {
        return switch (this) {
            case HEX -> HexFormat.of().formatHex(octets.bytes());
            case BASE64 -> Base64.getEncoder().encodeToString(octets.bytes());
            case BASE64URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(octets.bytes());
            case PLAIN -> octets.text();
        };
    }
}
