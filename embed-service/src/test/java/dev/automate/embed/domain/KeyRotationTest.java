package dev.automate.embed.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.EmbedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRotationTest {
    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final StoredKey next = StoredKey.of(EmbedKey.next());

    @Test
    void theOldKeyCountsForTheOverlap() {
        StoredKey old = StoredKey.of(EmbedKey.next());

        Optional<List<StoredKey>> keys = KeyRotation.rotate(List.of(old), next, NOW, DAY);

        assertEquals(Optional.of(List.of(ending(old, NOW.plus(DAY)), next)), keys);
    }

    @Test
    void anEndThatIsNearerStays() {
        StoredKey older = ending(StoredKey.of(EmbedKey.next()), NOW.plusSeconds(60));

        assertEquals(Optional.of(List.of(older, next)), KeyRotation.rotate(List.of(older), next, NOW, DAY));
    }

    @Test
    void withoutAnOverlapOnlyTheNewKeyIsLeft() {
        StoredKey old = StoredKey.of(EmbedKey.next());
        StoredKey older = ending(StoredKey.of(EmbedKey.next()), NOW.plusSeconds(60));

        assertEquals(Optional.of(List.of(next)), KeyRotation.rotate(List.of(older, old), next, NOW, Duration.ZERO));
    }

    @Test
    void whatHasEndedIsForgottenAndThereAreNeverTooMany() {
        List<StoredKey> many = new ArrayList<>();
        for (int i = 0; i < KeyRotation.MOST - 1; i++) {
            many.add(StoredKey.of(EmbedKey.next()));
        }
        List<StoredKey> full = new ArrayList<>(many);
        full.add(StoredKey.of(EmbedKey.next()));
        many.add(ending(StoredKey.of(EmbedKey.next()), NOW));

        assertEquals(
                Optional.of(KeyRotation.MOST),
                KeyRotation.rotate(many, next, NOW, DAY).map(List::size));
        assertEquals(Optional.empty(), KeyRotation.rotate(full, next, NOW, DAY));
        assertEquals(Optional.of(List.of(next)), KeyRotation.rotate(full, next, NOW, Duration.ZERO));
    }

    private static StoredKey ending(StoredKey key, Instant end) {
        return new StoredKey(key.prefix(), key.sha256(), end);
    }
}
