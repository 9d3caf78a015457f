package dev.automate.common.expression;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expression that can't be read or evaluated; the message says what is wrong and where. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient @Nullable Position position;

    public ExpressionException(String reason) {
        this(reason, null);
    }

    ExpressionException(String reason, @Nullable Position position) {
        super(reason, null, false, false);
        this.reason = reason;
        this.position = position;
    }

    /** What is wrong and where, for a person. */
    public String reason() {
        return reason;
    }

    /** The place in the text to look at; absent when the text as a whole is to blame. */
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }
}
