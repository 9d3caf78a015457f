package dev.automate.event.domain;

import dev.automate.common.error.Refusal;

/** What became of an event that came in. */
public sealed interface EventOutcome {
    /** It is durable and will reach Kafka. */
    record Accepted(String eventId) implements EventOutcome {}

    /** It was there already, under this id; nothing runs twice. */
    record Duplicate(String eventId) implements EventOutcome {}

    record Refused(Refusal refusal) implements EventOutcome {}
}
