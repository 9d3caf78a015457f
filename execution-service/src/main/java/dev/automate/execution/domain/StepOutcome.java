package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.execution.domain.child.ChildWish;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one attempt of a node came to. */
public sealed interface StepOutcome {
    record Succeeded(JsonNode output) implements StepOutcome {}

    /** Goes well, but not before {@code until}: the same output then, without another attempt. */
    record Paused(Instant until, JsonNode output) implements StepOutcome {}

    /**
     * Waits for somebody's answer, which then is its output.
     *
     * @param signal the name under which it is given
     * @param expiry absent: it waits for ever
     * @param expired the output once the expiry has passed without an answer
     */
    record Asks(String signal, Optional<Instant> expiry, JsonNode expired) implements StepOutcome {}

    /** Wants executions to be run, and ends when they have. */
    record Runs(ChildWish wish) implements StepOutcome {}

    /** Waits for executions that it runs; their ends make it due. */
    record AwaitsChildren(int left) implements StepOutcome {}

    /**
     * Ended badly.
     *
     * @param message for a person; never a secret
     * @param kind decides whether another attempt makes sense
     * @param retryAfter how long the other side wants to be left alone
     * @param status that the other side answered with, where it speaks HTTP
     */
    record Failed(String message, FailureKind kind, Optional<Duration> retryAfter, Optional<Integer> status)
            implements StepOutcome {
        public Failed(String message, FailureKind kind, Optional<Duration> retryAfter) {
            this(message, kind, retryAfter, Optional.empty());
        }

        public Failed(FailureKind kind, String message) {
            this(message, kind, Optional.empty());
        }
    }
}
