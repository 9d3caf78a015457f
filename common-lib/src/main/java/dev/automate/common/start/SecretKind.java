package dev.automate.common.start;

import dev.automate.common.secret.SecretBox;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** What a secret is for, which decides what makes a good one. */
public enum SecretKind {
    /** Shown to a server or typed by a person. */
    PASSWORD("openssl rand -base64 24") {
        @Override
        Optional<String> weakness(String value) {
            return tooWeak(value, 8);
        }
    },

    /** Known to several services and to nobody else. */
    SHARED("openssl rand -base64 32") {
        @Override
        Optional<String> weakness(String value) {
            return tooWeak(value, 32);
        }
    },

    /** {@code id:base64[,id:base64…]} of 32 random bytes each. */
    KEYS("echo \"k1:$(openssl rand -base64 32)\"") {
        @Override
        Optional<String> weakness(String value) {
            try {
                new SecretBox(value);
            } catch (IllegalArgumentException malformed) {
                return Optional.of("is not id:base64[,id:base64…] with 32 bytes each");
            }
            return Arrays.stream(value.split(",")).anyMatch(SecretKind::isNotRandom)
                    ? Optional.of("has a key that is not random")
                    : Optional.empty();
        }
    };

    /** Of 32 random bytes, fewer than half are different once in 10^20. */
    private static final int LEAST_DIFFERENT = 16;

    private final String recipe;

    SecretKind(String recipe) {
        this.recipe = recipe;
    }

    /** The command that makes a good one. */
    String recipe() {
        return recipe;
    }

    /** What is wrong with it, as the end of a sentence that begins with its name; never shows it. */
    abstract Optional<String> weakness(String value);

    private static Optional<String> tooWeak(String value, int leastCharacters) {
        if (Guessable.is(value)) {
            return Optional.of("is a default that everybody knows, or can be guessed");
        }
        return value.length() < leastCharacters
                ? Optional.of("has fewer than " + leastCharacters + " characters")
                : Optional.empty();
    }

    /** Also text is not: of 32 random bytes, not all are letters, digits and signs. */
    private static boolean isNotRandom(String entry) {
        byte[] key = Base64.getDecoder()
                .decode(entry.substring(entry.indexOf(':') + 1).strip());
        boolean[] seen = new boolean[256];
        int different = 0;
        boolean text = true;
        for (byte each : key) {
            int unsigned = Byte.toUnsignedInt(each);
            different += seen[unsigned] ? 0 : 1;
            seen[unsigned] = true;
            text &= unsigned >= ' ' && unsigned <= '~';
        }
        return text || different < LEAST_DIFFERENT;
    }
}
