package dev.automate.event.source;

import dev.automate.event.domain.Octets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (RFC 2104). */
final class Hmac {
    private static final String SHA256 = "HmacSHA256";

    private Hmac() {}

    static byte[] sha256(Octets secret, Octets message) {
        try {
            Mac mac = Mac.getInstance(SHA256);
            mac.init(new SecretKeySpec(secret.bytes(), SHA256));
            return mac.doFinal(message.bytes());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + SHA256, impossible);
        }
    }
}
