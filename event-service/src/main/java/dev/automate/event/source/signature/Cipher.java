package dev.automate.event.source.signature;

import dev.automate.event.domain.Octets;
import dev.automate.event.domain.recipe.Algorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (RFC 2104) and Ed25519 (RFC 8032) over a run of pieces. */
public final class Cipher {
    /** What X.509 writes before the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519_KEY_BYTES = 32;

    private Cipher() {}

    /** The keyed hash of the pieces; an empty key counts as one zero, as RFC 2104 pads it. */
    public static Octets mac(Algorithm algorithm, Octets key, List<Octets> pieces) {
        String name = "Hmac" + algorithm.name();
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key.size() == 0 ? new byte[1] : key.bytes(), name));
            pieces.forEach(piece -> mac.update(piece.bytes()));
            return Octets.of(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + name, impossible);
        }
    }

    /** True when the owner of the public key signed the pieces. */
    static boolean signed(Octets publicKey, List<Octets> pieces, Octets seal) {
        if (publicKey.size() != ED25519_KEY_BYTES) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key(publicKey));
            for (Octets piece : pieces) {
                signature.update(piece.bytes());
            }
            return signature.verify(seal.bytes());
        } catch (GeneralSecurityException notOne) {
            return false; // a point that is not on the curve, or a seal that is no signature
        }
    }

    static Octets sha256(Octets octets) {
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(octets.bytes()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    static boolean same(Octets one, Octets other) {
        return MessageDigest.isEqual(one.bytes(), other.bytes());
    }

    private static PublicKey key(Octets publicKey) throws GeneralSecurityException {
        byte[] encoded = new byte[ED25519_HEAD.length + ED25519_KEY_BYTES];
        System.arraycopy(ED25519_HEAD, 0, encoded, 0, ED25519_HEAD.length);
        System.arraycopy(publicKey.bytes(), 0, encoded, ED25519_HEAD.length, ED25519_KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
