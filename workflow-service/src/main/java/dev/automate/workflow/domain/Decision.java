package dev.automate.workflow.domain;

import dev.automate.common.error.Refusal;
import dev.automate.common.outbox.OutboxRecord;

/** What is to become of a workflow, decided while nobody else can change it. */
public sealed interface Decision {
    /** It stays as it is. */
    record Keep() implements Decision {}

    /** It becomes {@code workflow}, and {@code message} says so. */
    record Save(Workflow workflow, OutboxRecord message) implements Decision {}

    /** It goes, and {@code message} says so. */
    record Delete(OutboxRecord message) implements Decision {}

    /** It stays as it is, and the caller is told why. */
    record Refuse(Refusal refusal) implements Decision {}
}
