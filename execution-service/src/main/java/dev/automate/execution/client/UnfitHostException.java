package dev.automate.execution.client;

import dev.automate.common.graph.FailureKind;

/** A host that can't be connected to; the message says why. */
public final class UnfitHostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    UnfitHostException(FailureKind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
