package dev.automate.common.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.testkit.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
    private static final byte[] PLAIN = "whsec_grün".getBytes(StandardCharsets.UTF_8);
    private static final String OLD = "old:" + TestIssuer.randomKey();
    private static final String NEW = "new:" + TestIssuer.randomKey();

    private final SecretBox box = new SecretBox(OLD);

    @Test
    void whatIsSealedOpensForTheSamePurpose() {
        assertArrayEquals(PLAIN, box.open(box.seal(PLAIN, "a"), "a"));
        assertArrayEquals(new byte[0], box.open(box.seal(new byte[0], "a"), "a"));
    }

    @Test
    void sameTextIsNeverSealedTheSameWay() {
        assertFalse(Arrays.equals(box.seal(PLAIN, "a"), box.seal(PLAIN, "a")));
    }

    @Test
    void anotherPurposeDoesNotOpen() {
        byte[] sealed = box.seal(PLAIN, "tenant:a");

        assertThrows(IllegalStateException.class, () -> box.open(sealed, "tenant:b"));
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] sealed = box.seal(PLAIN, "a");

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThrows(IllegalStateException.class, () -> box.open(changed, "a"), "byte " + i);
        }
    }

    @Test
    void aSignatureHoldsForItsMessageAndPurposeAlone() {
        byte[] signature = box.sign(PLAIN, "a");

        assertTrue(box.signed(PLAIN, signature, "a"));
        assertTrue(new SecretBox(NEW + "," + OLD).signed(PLAIN, signature, "a"));
        assertFalse(new SecretBox(NEW).signed(PLAIN, signature, "a"));
        assertFalse(box.signed(PLAIN, signature, "b"));
        assertFalse(box.signed("other".getBytes(StandardCharsets.UTF_8), signature, "a"));
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;
            assertFalse(box.signed(PLAIN, changed, "a"), "byte " + i);
            assertFalse(box.signed(PLAIN, Arrays.copyOf(signature, i), "a"), "length " + i);
        }
    }

    @Test
    void everyCutIsNoticed() {
        byte[] sealed = box.seal(PLAIN, "a");

        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThrows(IllegalStateException.class, () -> box.open(cut, "a"), "length " + length);
        }
    }

    @Test
    void rotatedKeysOpenWhatTheOldOneSealed() {
        byte[] sealed = box.seal(PLAIN, "a");

        SecretBox rotated = new SecretBox(NEW + ", " + OLD);

        assertArrayEquals(PLAIN, rotated.open(sealed, "a"));
        byte[] fresh = rotated.seal(PLAIN, "a");
        assertArrayEquals(PLAIN, new SecretBox(NEW).open(fresh, "a"));
        assertThrows(IllegalStateException.class, () -> box.open(fresh, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "k:hunter2", ":hunter2", "k:aHVudGVyMg==", "k:hunter2,", "k: hunter2!"})
    void badKeyIsRefusedAndNeverShown(String keys) {
        String message = assertThrows(IllegalArgumentException.class, () -> new SecretBox(keys))
                .toString();

        assertFalse(message.contains("hunter2") || message.contains("aHVudGVyMg"), message);
    }
}
