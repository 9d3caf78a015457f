package dev.automate.gateway.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private static final Quota QUOTA = new Quota("standard", 120, Duration.ofSeconds(60));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.400Z");

    private final SlidingWindow window = new SlidingWindow();

    @Test
    void theFirstOfTheQuotaLeavesTheOthers() {
        QuotaOutcome first = window.take(QUOTA, START);

        assertEquals(119, first.remaining());
        assertEquals(Instant.parse("2026-01-01T00:01:01Z"), first.reset());
    }

    @Test
    void oneMoreThanTheQuotaIsTooMany() {
        take(120, START);

        QuotaOutcome.Exceeded refused =
                assertInstanceOf(QuotaOutcome.Exceeded.class, window.take(QUOTA, START.plusSeconds(10)));

        assertEquals(Duration.ofMillis(50_600), refused.waitTime());
    }

    @Test
    void whoWaitsAsToldIsLetThrough() {
        take(120, START);
        QuotaOutcome.Exceeded refused =
                assertInstanceOf(QuotaOutcome.Exceeded.class, window.take(QUOTA, START.plusSeconds(10)));

        QuotaOutcome later = window.take(QUOTA, START.plusSeconds(10).plus(refused.waitTime()));

        assertInstanceOf(QuotaOutcome.Within.class, later);
    }

    @Test
    void whatIsRefusedDoesNotCount() {
        take(200, START);

        assertEquals(119, window.take(QUOTA, START.plusSeconds(61)).remaining());
    }

    @Test
    void aClockThatGoesBackLetsNobodyThroughTwice() {
        take(120, START);

        assertInstanceOf(QuotaOutcome.Exceeded.class, window.take(QUOTA, START.minusSeconds(300)));
    }

    @RepeatedTest(50)
    void noWindowHoldsMoreThanTheQuota(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Deque<Instant> through = new ArrayDeque<>();
        Instant now = START;

        for (int request = 0; request < 3_000; request++) {
            now = now.plusMillis(random.nextInt(random.nextInt(20) == 0 ? 20_000 : 300));
            if (window.take(QUOTA, now) instanceof QuotaOutcome.Within) {
                through.add(now);
            }
            while (!through.isEmpty() && through.peekFirst().isBefore(now.minus(QUOTA.window()))) {
                through.removeFirst();
            }
            assertTrue(through.size() <= QUOTA.requests());
        }
    }

    private void take(int requests, Instant at) {
        for (int request = 0; request < requests; request++) {
            window.take(QUOTA, at);
        }
    }
}
