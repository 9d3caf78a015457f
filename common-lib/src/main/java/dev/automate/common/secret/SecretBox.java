package dev.automate.common.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for storage with AES-256-GCM (NIST SP 800-38D, 96-bit random nonce). The first key seals, all keys
 * open, so a key is rotated by putting a new one in front. Each value is bound to a purpose and can't be moved to
 * another row.
 *
 * <p>Sealed form: length of the key id (1 byte), key id, nonce (12 bytes), ciphertext with its 16-byte tag.
 *
 * <p>It also signs what stays in the open (HMAC-SHA256, RFC 2104), by a key derived from the same one for each purpose.
 */
public final class SecretBox {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKeySpec> keys;
    private final String sealingKey;

    /**
     * @param keys {@code id:base64} of 32 bytes each, separated by commas; the first one seals
     * @throws IllegalArgumentException when no key can be read from it; the message never shows a key
     */
    public SecretBox(String keys) {
        this.keys = parse(keys);
        this.sealingKey = this.keys.keySet().iterator().next();
    }

    /** Seals {@code plain} for {@code purpose}, such as {@code event.source:<tenant>:<id>}. */
    public byte[] seal(byte[] plain, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] keyId = sealingKey.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, sealingKey, nonce, purpose, plain);
        return ByteBuffer.allocate(1 + keyId.length + NONCE_BYTES + sealed.length)
                .put((byte) keyId.length)
                .put(keyId)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Opens what was sealed for the same purpose.
     *
     * @throws IllegalStateException when the key is gone, the purpose is another, or a byte was changed
     */
    public byte[] open(byte[] sealed, String purpose) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] keyId = take(buffer, buffer.hasRemaining() ? Byte.toUnsignedInt(buffer.get()) : 0, purpose);
        byte[] nonce = take(buffer, NONCE_BYTES, purpose);
        byte[] body = take(buffer, buffer.remaining(), purpose);
        return cipher(Cipher.DECRYPT_MODE, new String(keyId, StandardCharsets.UTF_8), nonce, purpose, body);
    }

    /** A signature of {@code message} for {@code purpose}: length of the key id (1 byte), key id, HMAC (32 bytes). */
    public byte[] sign(byte[] message, String purpose) {
        byte[] keyId = sealingKey.getBytes(StandardCharsets.UTF_8);
        byte[] mac = mac(Optional.ofNullable(keys.get(sealingKey)).orElseThrow(), message, purpose);
        return ByteBuffer.allocate(1 + keyId.length + mac.length)
                .put((byte) keyId.length)
                .put(keyId)
                .put(mac)
                .array();
    }

    /** Whether {@code signature} is one of {@code message} for {@code purpose}, by any of the keys; in constant time. */
    public boolean signed(byte[] message, byte[] signature, String purpose) {
        int length = signature.length == 0 ? 0 : Byte.toUnsignedInt(signature[0]);
        if (signature.length <= 1 + length) {
            return false;
        }
        SecretKeySpec key = keys.get(new String(signature, 1, length, StandardCharsets.UTF_8));
        byte[] mac = Arrays.copyOfRange(signature, 1 + length, signature.length);
        return key != null && MessageDigest.isEqual(mac, mac(key, message, purpose));
    }

    private static byte[] mac(SecretKeySpec key, byte[] message, String purpose) {
        try {
            byte[] derived = hmac(key.getEncoded(), ("automate.sign:" + purpose).getBytes(StandardCharsets.UTF_8));
            return hmac(derived, message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] take(ByteBuffer buffer, int length, String purpose) {
        if (buffer.remaining() < length) {
            throw new IllegalStateException("a sealed value for " + purpose + " is cut off");
        }
        byte[] taken = new byte[length];
        buffer.get(taken);
        return taken;
    }

    private byte[] cipher(int mode, String keyId, byte[] nonce, String purpose, byte[] input) {
        try {
            SecretKeySpec key = Optional.ofNullable(keys.get(keyId))
                    .orElseThrow(() -> new IllegalStateException("no key named " + keyId + " is configured"));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a sealed value for " + purpose + " can't be read", broken);
        }
    }

    private static Map<String, SecretKeySpec> parse(String text) {
        Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            int colon = entry.indexOf(':');
            byte[] key =
                    colon < 1 ? new byte[0] : decode(entry.substring(colon + 1).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException(
                        "automate.secrets.keys must be id:base64[,id:base64…] with 32 bytes each");
            }
            keys.put(entry.substring(0, colon).strip(), new SecretKeySpec(key, "AES"));
        }
        return keys;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
