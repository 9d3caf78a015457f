package dev.automate.workflow.domain.connection;

import dev.automate.common.error.Refusal;
import java.util.List;

/** What became of a wish to make, change or delete a connection. */
public sealed interface ConnectionOutcome {
    /**
     * It is committed.
     *
     * @param connection as it is now, or was when it was deleted
     * @param messages ids of the messages in the outbox that say so; none when nothing was different
     */
    record Saved(Connection connection, List<Long> messages) implements ConnectionOutcome {
        public Saved {
            messages = List.copyOf(messages);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements ConnectionOutcome {}
}
