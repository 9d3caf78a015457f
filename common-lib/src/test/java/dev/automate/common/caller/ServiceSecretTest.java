package dev.automate.common.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceSecretTest {
    private static final String LONG_ENOUGH = "0123456789abcdef0123456789abcdef";

    private record Config(Optional<String> serviceSecret, URI tokenUrl) implements ServiceIdentityConfig {}

    @Test
    void onlyTheSecretItselfMatches() {
        ServiceSecret secret = read(LONG_ENOUGH).orElseThrow();

        assertTrue(secret.matches(LONG_ENOUGH));
        assertFalse(secret.matches(LONG_ENOUGH + "x"));
        assertFalse(secret.matches(LONG_ENOUGH.substring(1)));
        assertFalse(secret.matches(""));
    }

    @Test
    void noneIsNone() {
        assertEquals(Optional.empty(), read(" "));
        assertEquals(Optional.empty(), ServiceSecret.of(new Config(Optional.empty(), URI.create("http://gateway"))));
    }

    @Test
    void whatCouldBeGuessedIsRefusedWithoutBeingTold() {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> read(LONG_ENOUGH.substring(1)));

        assertFalse(String.valueOf(refused.getMessage()).contains(LONG_ENOUGH.substring(1)));
    }

    @Test
    void itIsNeverPrinted() {
        assertFalse(read(LONG_ENOUGH).toString().contains(LONG_ENOUGH));
    }

    private static Optional<ServiceSecret> read(String text) {
        return ServiceSecret.of(new Config(Optional.of(text), URI.create("http://gateway")));
    }
}
