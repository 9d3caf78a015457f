package dev.automate.execution.domain.signal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.execution.domain.StepStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node that waits for a signal, or has waited for one.
 *
 * @param input its evaluated config, redacted
 * @param expiresAt absent: it waits for ever
 * @param answerKey who has answered by which request; absent: nobody has
 */
public record SignalWait(
        String node,
        String name,
        StepStatus status,
        JsonNode input,
        @Nullable Instant expiresAt,
        @Nullable String answerKey) {
    /** What has become of a question. */
    public enum State {
        WAITING,
        RECEIVED,
        EXPIRED,
        OVER
    }

    /** What has become of it by that time; an answer that the execution hasn't seen yet is one. */
    public State state(Instant now) {
        if (answerKey != null) {
            return State.RECEIVED;
        }
        if (status == StepStatus.WAITING) {
            return expiresAt == null || expiresAt.isAfter(now) ? State.WAITING : State.EXPIRED;
        }
        return status == StepStatus.SUCCESS ? State.EXPIRED : State.OVER;
    }
}
