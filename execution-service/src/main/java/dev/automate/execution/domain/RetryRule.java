package dev.automate.execution.domain;

import dev.automate.common.graph.Retry;
import java.time.Duration;
import java.util.Optional;

/** Whether a failed attempt is followed by another, and after what wait. */
public final class RetryRule {
    /** However long the other side asks for, a run doesn't sleep longer than this for its sake. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private RetryRule() {}

    /**
     * The wait before the next attempt, empty when there is none.
     *
     * @param attempt the one that failed, from 1
     * @param chance 0 to 1; places a jittered wait between half and all of its length
     */
    public static Optional<Duration> waitAfter(Retry retry, int attempt, StepOutcome.Failed failed, double chance) {
        boolean hopeless = !failed.kind().retryable() || retry.stopOn().contains(failed.kind());
        if (hopeless || attempt >= retry.maxAttempts()) {
            return Optional.empty();
        }
        Duration planned = retry.delayAfter(attempt);
        long millis = retry.jitter() ? Math.round(planned.toMillis() * (0.5 + chance / 2)) : planned.toMillis();
        Duration asked = failed.retryAfter().orElse(Duration.ZERO);
        long askedMillis = Math.min(asked.toMillis(), LONGEST_ASKED.toMillis());
        return Optional.of(Duration.ofMillis(Math.max(millis, askedMillis)));
    }
}
