package dev.automate.common.expression;

/** An expression that can't be read or evaluated; the message says what is wrong and where. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExpressionException(String message) {
        super(message, null, false, false);
    }
}
