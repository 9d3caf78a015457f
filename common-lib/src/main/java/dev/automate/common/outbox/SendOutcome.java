package dev.automate.common.outbox;

/** What became of a message that was handed to Kafka; a broker that is away is none of these, and is waited for. */
public sealed interface SendOutcome {
    OutboxRecord message();

    /** It stands there. */
    record Sent(OutboxRecord message, int partition, long offset) implements SendOutcome {}

    /** The broker or the client won't have it, however often it comes: it is too large, or its topic takes no such thing. */
    record Rejected(OutboxRecord message, String reason) implements SendOutcome {}
}
