package dev.automate.event.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final Instant START = Instant.parse("2026-01-15T10:30:00Z");

    @Test
    void tokensComeBackEvenly() {
        TokenBucket bucket = new TokenBucket(2, Duration.ofMinutes(1), START);

        assertEquals(Optional.empty(), bucket.take(START));
        assertEquals(Optional.empty(), bucket.take(START));
        assertEquals(Optional.of(Duration.ofSeconds(30)), bucket.take(START));
        assertEquals(Optional.of(Duration.ofSeconds(10)), bucket.take(START.plusSeconds(20)));
        assertEquals(Optional.empty(), bucket.take(START.plusSeconds(30)));
    }

    @Test
    void aBucketNeverHoldsMoreThanItsSize() {
        TokenBucket bucket = new TokenBucket(1, Duration.ofMinutes(1), START);

        assertEquals(Optional.empty(), bucket.take(START.plusSeconds(3_600)));
        assertEquals(Optional.of(Duration.ofMinutes(1)), bucket.take(START.plusSeconds(3_600)));
    }
}
