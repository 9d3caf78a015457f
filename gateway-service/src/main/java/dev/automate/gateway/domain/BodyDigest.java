package dev.automate.gateway.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a body that comes in pieces. */
public final class BodyDigest {
    private final MessageDigest digest = sha256();

    public void update(byte[] chunk) {
        digest.update(chunk);
    }

    /** In hexadecimal digits; asked for once. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
