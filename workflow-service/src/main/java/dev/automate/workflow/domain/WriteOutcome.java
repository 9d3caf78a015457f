package dev.automate.workflow.domain;

import dev.automate.common.error.Refusal;
import java.util.List;

/** What came of a wish to create, change or delete a workflow. */
public sealed interface WriteOutcome {
    /**
     * It is committed.
     *
     * @param workflow as it stands now, or stood when it was deleted
     * @param messages ids of the messages in the outbox that say so; none when nothing was different
     */
    record Written(Workflow workflow, List<Long> messages) implements WriteOutcome {
        public Written {
            messages = List.copyOf(messages);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements WriteOutcome {}
}
