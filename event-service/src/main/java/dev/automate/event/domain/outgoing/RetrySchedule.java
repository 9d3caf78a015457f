package dev.automate.event.domain.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a message is tried again: soon at first, then more and more rarely, for 24 hours; the last time exactly then.
 *
 * <pre>attempt   1   2    3    4    5     6     7    8    9    10   11    12
 *   after       5 s  30 s 2 m  10 m  30 m  1 h  2 h  4 h  8 h  8 h   what is left of 24 h</pre>
 */
public final class RetrySchedule {
    /** How long a message is tried. */
    public static final Duration WHOLE = Duration.ofHours(24);

    /** The longest that an endpoint may ask to be left alone for. */
    public static final Duration LONGEST_WISH = Duration.ofHours(6);

    private static final double JITTER = 0.2;

    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));

    private RetrySchedule() {}

    /**
     * What follows the attempt.
     *
     * @param chance from 0 to 1; spreads a wait over four to six fifths of its length, so that what failed together isn't
     *     tried together
     */
    public static NextStep after(DueMessage message, Attempt attempt, Instant now, double chance) {
        if (attempt.succeeded()) {
            return new NextStep.Delivered();
        }
        Duration left = Duration.between(now, message.roundStarted().plus(WHOLE));
        if (attempt.gone() || !message.counts() || !left.isPositive()) {
            return new NextStep.GivenUp();
        }
        Duration wait = longer(spread(wait(message.roundAttempts()), chance), wish(attempt));
        return new NextStep.TryAgain(wait.compareTo(left) < 0 ? wait : left);
    }

    private static Duration wait(int attemptsBefore) {
        return WAITS.get(Math.min(attemptsBefore, WAITS.size() - 1));
    }

    private static Duration spread(Duration wait, double chance) {
        return Duration.ofMillis(Math.round(wait.toMillis() * (1 - JITTER + 2 * JITTER * chance)));
    }

    private static Duration wish(Attempt attempt) {
        Duration wish = attempt.retryAfter().orElse(Duration.ZERO);
        return wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
