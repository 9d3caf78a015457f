package dev.automate.common.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.EmbedKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmbedMessageTest {
    @Test
    void whatIsReadIsWhatWasWrittenAndTheKeyIsNotInIt() {
        EmbedKey key = EmbedKey.next();
        EmbedMessage.Key old = new EmbedMessage.Key("0123456789ab", "00", Instant.parse("2026-01-15T10:30:00Z"));
        EmbedMessage message = new EmbedMessage(
                UUID.randomUUID(),
                "default",
                List.of("https://*.example.com"),
                60,
                List.of(new EmbedMessage.Key(key.prefix(), key.sha256(), null), old));

        byte[] json = message.toJson();

        assertEquals(message, EmbedMessage.of(json));
        assertFalse(new String(json, StandardCharsets.UTF_8).contains(key.text().substring(16)));
    }

    @Test
    void whatIsNoEmbedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> EmbedMessage.of("{".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aKeyIsReadInItsOneFormAndNeverPrinted() {
        EmbedKey key = EmbedKey.next();

        assertEquals(Optional.of(key), EmbedKey.parse(key.text()));
        assertEquals(Optional.empty(), EmbedKey.parse(key.text() + "0"));
        assertEquals(Optional.empty(), EmbedKey.parse(key.text().replace("ek_", "ak_")));
        assertTrue(key.text().matches("ek_[0-9a-f]{12}_[0-9a-f]{64}"));
        assertFalse(key.toString().contains(key.text().substring(16)));
    }
}
