package dev.automate.rag.retrieval.parse;

/** Ends the reading of a file; the message is for whoever gave it. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
