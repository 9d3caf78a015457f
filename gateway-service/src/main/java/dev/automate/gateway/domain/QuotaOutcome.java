package dev.automate.gateway.domain;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of a request that asked to be counted. */
public sealed interface QuotaOutcome {
    Quota quota();

    /** How many more would be let through at once. */
    int remaining();

    /** When the whole quota is there again, if nothing else is asked for until then. */
    Instant reset();

    /** Counted, and within the limit. */
    record Within(Quota quota, int remaining, Instant reset) implements QuotaOutcome {}

    /**
     * Not counted, since the limit is reached.
     *
     * @param waitTime after which a request is within the limit again
     */
    record Exceeded(Quota quota, Instant reset, Duration waitTime) implements QuotaOutcome, Refusal {
        @Override
        public int remaining() {
            return 0;
        }

        @Override
        public RefusalKind kind() {
            return RefusalKind.RATE_LIMITED;
        }

        @Override
        public String message() {
            return "Too many requests: at most " + quota.requests() + " in "
                    + quota.window().toSeconds() + " seconds";
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(waitTime);
        }
    }
}
