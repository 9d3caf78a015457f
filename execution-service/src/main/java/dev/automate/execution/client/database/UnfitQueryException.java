package dev.automate.execution.client.database;

/** A statement or a parameter that can't be used; the message says why. */
final class UnfitQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitQueryException(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
