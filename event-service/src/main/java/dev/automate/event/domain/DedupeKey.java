package dev.automate.event.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keys by which an event is recognised when it comes again; keys of different kinds never meet. */
public final class DedupeKey {
    private static final int LIMIT = 200;

    /** Where a key comes from. */
    public enum Kind {
        /** The provider numbered its delivery. */
        DELIVERY('d'),
        /** The sender put a key into the body. */
        KEY('k'),
        /** The request carried an idempotency key. */
        REQUEST('r');

        private final char mark;

        Kind(char mark) {
            this.mark = mark;
        }
    }

    private DedupeKey() {}

    /** The key as it is stored; one that is too long for an index or no fit text is stored as its SHA-256. */
    public static String of(Kind kind, String value) {
        boolean storable = value.length() <= LIMIT && PrintableText.isFit(value);
        return kind.mark + ":" + (storable ? value : "sha256:" + digest(value));
    }

    /** The key as it was given. */
    public static String shown(String stored) {
        return stored.substring(2);
    }

    private static String digest(String value) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
