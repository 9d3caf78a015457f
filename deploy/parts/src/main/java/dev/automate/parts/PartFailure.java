package dev.automate.parts;

/** A part could not be prepared, started or reached; the message says which, why, and what its log ended with. */
public final class PartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PartFailure(String message) {
        super(message);
    }

    public PartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
