package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one attempt of a node came to. */
public sealed interface StepOutcome {
    record Succeeded(JsonNode output) implements StepOutcome {}

    /** Goes well, but not before {@code until}: the same output then, without another attempt. */
    record Paused(Instant until, JsonNode output) implements StepOutcome {}

    /**
     * Ended badly.
     *
     * @param message for a person; never a secret
     * @param retryable whether the same attempt may go well later
     * @param retryAfter how long the other side wants to be left alone
     */
    record Failed(String message, boolean retryable, Optional<Duration> retryAfter) implements StepOutcome {
        /** A failure that stays one however often it is tried. */
        public static Failed forGood(String message) {
            return new Failed(message, false, Optional.empty());
        }

        /** A failure that may pass. */
        public static Failed forNow(String message) {
            return new Failed(message, true, Optional.empty());
        }
    }
}
