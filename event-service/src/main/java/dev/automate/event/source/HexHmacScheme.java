package dev.automate.event.source;

import dev.automate.event.domain.Octets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * A header {@code sha256=<hex>} with the HMAC-SHA256 (RFC 2104) of the raw body.
 *
 * @param header the header that has it
 */
record HexHmacScheme(String name, String header) implements SignatureScheme {
    private static final String PREFIX = "sha256=";
    private static final int HEX_DIGITS = 64;

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public Verification verify(Delivery delivery, List<Octets> secrets) {
        String given = delivery.header(header).orElse("").strip();
        boolean wellFormed = isWellFormed(given);
        byte[] signature =
                wellFormed ? HexFormat.of().parseHex(given, PREFIX.length(), given.length()) : new byte[HEX_DIGITS / 2];
        boolean right = false;
        for (Octets secret : secrets) {
            right |= MessageDigest.isEqual(Hmac.sha256(secret, delivery.body()), signature);
        }
        return right && wellFormed
                ? new Verification.Verified()
                : new Verification.Refused(given.isEmpty() ? "no signature" : "wrong signature");
    }

    /** What is not well-formed is compared all the same, as zeros, so that it takes as long. */
    private static boolean isWellFormed(String given) {
        return given.length() == PREFIX.length() + HEX_DIGITS
                && given.startsWith(PREFIX)
                && given.chars().skip(PREFIX.length()).allMatch(HexFormat::isHexDigit);
    }
}
