package dev.automate.workflow.domain.connection;

import dev.automate.common.error.Refusal;

/** What became of a wish to make, change or delete a connection. */
public sealed interface ConnectionOutcome {
    /** It is committed: the connection as it is now, or was when it was deleted. */
    record Saved(Connection connection) implements ConnectionOutcome {}

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements ConnectionOutcome {}
}
