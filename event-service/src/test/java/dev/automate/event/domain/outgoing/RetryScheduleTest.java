package dev.automate.event.domain.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
    private static final double MIDDLE = 0.5;

    @Test
    void aMessageIsTriedTwelveTimesTheLastTimeAfterExactly24Hours() {
        List<Duration> tried = timesOfAttempts(MIDDLE);

        assertEquals(
                List.of("PT0S", "PT5S", "PT35S", "PT2M35S", "PT12M35S", "PT42M35S"),
                tried.stream().limit(6).map(Duration::toString).toList());
        assertEquals(12, tried.size());
        assertEquals(Duration.ofHours(24), tried.getLast());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.9, 1})
    void howeverAWaitIsSpreadTheLastTryIsAfter24Hours(double chance) {
        List<Duration> tried = timesOfAttempts(chance);

        assertEquals(Duration.ofHours(24), tried.getLast());
        assertTrue(tried.size() >= 11 && tried.size() <= 14, tried.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT1S, PT5S", // sooner than the schedule has it is not believed
        "1, PT1M, PT1M",
        "1, PT10H, PT6H", // nobody is left alone for longer
        "4, PT1M, PT10M"
    })
    void whatAnEndpointAsksForIsRespectedWithinBounds(int attempt, Duration asked, Duration wait) {
        NextStep next = after(attempt - 1, Messages.attempt(503, asked), Messages.MADE);

        assertEquals(new NextStep.TryAgain(wait), next);
    }

    @Test
    void aWishThatReachesBeyond24HoursIsCutToThem() {
        Instant late = Messages.MADE.plus(Duration.ofHours(23));

        NextStep next = after(9, Messages.attempt(429, Duration.ofHours(5)), late);

        assertEquals(new NextStep.TryAgain(Duration.ofHours(1)), next);
    }

    @Test
    void whatArrivedIsNotTriedAgain() {
        assertEquals(new NextStep.Delivered(), after(3, Messages.attempt(204, null), Messages.MADE));
    }

    @Test
    void whoIsGoneIsNotAskedAgain() {
        assertEquals(new NextStep.GivenUp(), after(0, Messages.attempt(410, null), Messages.MADE));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 500, 302})
    void anyOtherAnswerIsTriedAgain(int status) {
        assertInstanceOf(NextStep.TryAgain.class, after(0, Messages.attempt(status, null), Messages.MADE));
    }

    @Test
    void tryingASubscriptionOutIsTriedOnce() {
        DueMessage message = Messages.due(EventTypes.TEST, 0);

        assertEquals(
                new NextStep.GivenUp(),
                RetrySchedule.after(message, Messages.attempt(500, null), Messages.MADE, MIDDLE));
    }

    private static NextStep after(int attemptsBefore, Attempt attempt, Instant now) {
        return RetrySchedule.after(Messages.due("execution.failed", attemptsBefore), attempt, now, MIDDLE);
    }

    private static List<Duration> timesOfAttempts(double chance) {
        List<Duration> times = new ArrayList<>();
        Instant now = Messages.MADE;
        @Nullable Duration wait = Duration.ZERO;
        while (wait != null) {
            now = now.plus(wait);
            DueMessage message = Messages.due("execution.failed", times.size());
            times.add(Duration.between(Messages.MADE, now));
            NextStep next = RetrySchedule.after(message, Messages.attempt(500, null), now, chance);
            wait = next instanceof NextStep.TryAgain(Duration again) ? again : null;
        }
        return times;
    }
}
