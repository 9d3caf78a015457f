package dev.automate.workflow.domain.connection;

import dev.automate.common.error.Refusal;
import dev.automate.common.outbox.OutboxRecord;
import java.util.List;

/** What is to become of a connection, decided while nobody else can change it. */
public sealed interface ConnectionDecision {
    /** It stays as it is. */
    record Keep() implements ConnectionDecision {}

    /** It becomes this, and {@code messages} say so. */
    record Save(Connection connection, List<OutboxRecord> messages) implements ConnectionDecision {
        public Save {
            messages = List.copyOf(messages);
        }
    }

    /** It stays as it is, and the caller is told why. */
    record Refuse(Refusal refusal) implements ConnectionDecision {}
}
