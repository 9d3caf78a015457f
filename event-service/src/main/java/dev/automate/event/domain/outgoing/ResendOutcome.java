package dev.automate.event.domain.outgoing;

import dev.automate.common.error.Refusal;

/**
 * What became of a wish to have messages sent again.
 *
 * @param <T> what is told of them
 */
public sealed interface ResendOutcome<T> {
    /** They are sent again. */
    record Resent<T>(T what) implements ResendOutcome<T> {}

    record Refused<T>(Refusal refusal) implements ResendOutcome<T> {}
}
