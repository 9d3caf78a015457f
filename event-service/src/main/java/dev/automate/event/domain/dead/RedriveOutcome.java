package dev.automate.event.domain.dead;

import org.jspecify.annotations.Nullable;

/** What became of the wish to send a dead letter again. */
public sealed interface RedriveOutcome {
    /** It is durable on its way; what it started already it doesn't start again. */
    record Redriven(@Nullable String eventId) implements RedriveOutcome {}

    /** Somebody did that before. */
    record WasRedriven() implements RedriveOutcome {}

    /** The tenant has none of that id. */
    record Unknown() implements RedriveOutcome {}
}
