package dev.automate.execution.domain;

import dev.automate.common.graph.FailureKind;
import dev.automate.execution.domain.redact.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt of a node has failed.
 *
 * @param message for a person; never a secret
 * @param hint what to do next; absent: nothing better than the message is known
 */
public record StepError(
        FailureKind kind, String message, @Nullable String hint) {
    public StepError(FailureKind kind, String message) {
        this(kind, message, null);
    }

    /** The same without what may not be shown. */
    StepError shownBy(Redaction redaction) {
        return new StepError(kind, redaction.shown(message), hint);
    }
}
