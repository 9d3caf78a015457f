package dev.automate.common.expression;

/** An expression that can't be read or evaluated; the message says what is wrong and where. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public ExpressionException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** What is wrong and where, for a person. */
    public String reason() {
        return reason;
    }
}
