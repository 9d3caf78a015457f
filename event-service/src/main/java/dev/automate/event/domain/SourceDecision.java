package dev.automate.event.domain;

import dev.automate.common.error.Refusal;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.event.domain.SourceOutcome.Saved;

/** What to do with a source as it stands. */
public sealed interface SourceDecision {
    /**
     * It becomes what is saved.
     *
     * @param entry what is told about it, in the same transaction
     */
    record Save(Saved saved, OutboxRecord entry) implements SourceDecision {}

    record Refuse(Refusal refusal) implements SourceDecision {}
}
