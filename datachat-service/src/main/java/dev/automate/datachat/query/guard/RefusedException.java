package dev.automate.datachat.query.guard;

/** Ends the reading of a statement that may not run; caught by {@link Guard} alone. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    RefusedException(String rule, String message) {
        super(message, null, false, false);
        this.rule = rule;
    }

    Verdict.Refused verdict() {
        return new Verdict.Refused(rule, String.valueOf(getMessage()));
    }
}
