package dev.automate.common.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An embed's key as its owner holds it: {@code ek_<prefix>_<secret>}, 48 random bits to tell it by and 256 to believe it.
 *
 * @param prefix what may be shown; unique
 * @param text the whole key; shown once, never stored or logged
 */
public record EmbedKey(String prefix, String text) {
    private static final Pattern FORM = Pattern.compile("ek_([0-9a-f]{12})_[0-9a-f]{64}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PREFIX_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    /** A new key. */
    public static EmbedKey next() {
        String prefix = randomHex(PREFIX_BYTES);
        return new EmbedKey(prefix, "ek_" + prefix + "_" + randomHex(SECRET_BYTES));
    }

    /** The key in {@code text}; empty when it has not the form of one. */
    public static Optional<EmbedKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new EmbedKey(matcher.group(1), text)) : Optional.empty();
    }

    /** True for what can only be meant as an embed's key, right or wrong. */
    public static boolean looksLikeOne(String text) {
        return text.startsWith("ek_");
    }

    /** What it is recognised by, in hexadecimal digits: random enough to need no slow hash. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "ek_" + prefix + "_…";
    }

    private static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
