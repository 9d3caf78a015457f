package dev.automate.embed.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a new key takes the place of the others, which count for a while beside it. */
public final class KeyRotation {
    /** More would make every message about the embed, and every look at a key, longer. */
    static final int MOST = 10;

    private KeyRotation() {}

    /** The keys that count from now on, the new one last; empty when there would be too many of them. */
    public static Optional<List<StoredKey>> rotate(
            List<StoredKey> current, StoredKey next, Instant now, Duration overlap) {
        Instant end = now.plus(overlap);
        List<StoredKey> kept = Stream.concat(
                        current.stream().map(key -> key.until(end)).filter(key -> key.countsAt(now)), Stream.of(next))
                .toList();
        return kept.size() > MOST ? Optional.empty() : Optional.of(kept);
    }
}
