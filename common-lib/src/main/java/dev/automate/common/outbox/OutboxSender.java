package dev.automate.common.outbox;

import io.smallrye.mutiny.Uni;

/** Hands a message to Kafka. */
@FunctionalInterface
public interface OutboxSender {
    /** Completes when all in-sync replicas have the message, or when they never will. */
    Uni<SendOutcome> send(OutboxRecord message);
}
