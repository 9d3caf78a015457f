package dev.automate.workflow.domain.connection;

import dev.automate.common.error.Refusal;
import dev.automate.common.outbox.OutboxRecord;

/** What is to become of a connection, decided while nobody else can change it. */
public sealed interface ConnectionDecision {
    /** It stays as it is. */
    record Keep() implements ConnectionDecision {}

    /** It becomes this, and {@code entry} says so. */
    record Save(Connection connection, OutboxRecord entry) implements ConnectionDecision {}

    /** It stays as it is, and the caller is told why. */
    record Refuse(Refusal refusal) implements ConnectionDecision {}
}
