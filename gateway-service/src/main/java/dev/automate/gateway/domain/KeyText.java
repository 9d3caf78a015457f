package dev.automate.gateway.domain;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key as its owner holds it: {@code ak_<prefix>_<secret>}, 48 random bits to find it by and 256 to believe it.
 *
 * @param prefix what may be shown; unique
 * @param text the whole key; shown once, never stored or logged
 */
public record KeyText(String prefix, String text) {
    private static final Pattern FORM = Pattern.compile("ak_([0-9a-f]{12})_[0-9a-f]{64}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PREFIX_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    /** A new key. */
    public static KeyText next() {
        String prefix = randomHex(PREFIX_BYTES);
        return new KeyText(prefix, "ak_" + prefix + "_" + randomHex(SECRET_BYTES));
    }

    /** The key in {@code text}; empty when it has not the form of one. */
    public static Optional<KeyText> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new KeyText(matcher.group(1), text)) : Optional.empty();
    }

    /** True for what can only be meant as a key, right or wrong. */
    public static boolean looksLikeKey(String text) {
        return text.startsWith("ak_");
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(text);
    }

    @Override
    public String toString() {
        return "ak_" + prefix + "_…";
    }

    private static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
