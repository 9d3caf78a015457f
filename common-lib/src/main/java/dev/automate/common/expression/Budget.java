package dev.automate.common.expression;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may still use. Every operator and filter pays for what it reads and makes, so that neither a chain
 * of them nor a single one outgrows memory or time. Not thread-safe.
 */
final class Budget {
    /** No text or list inside an evaluation is larger. */
    static final int MAX_SIZE = 1024 * 1024;

    private static final int UNITS = 16 * MAX_SIZE;
    /** An operator costs something even on the smallest values. */
    private static final int STEP = 16;

    private long left = UNITS;

    /** The value that a whole expression gave. */
    @Nullable
    Object kept;

    /** Pays for a value; characters of a text, entries of a list or map. */
    void pay(@Nullable Object value) {
        pay(size(value));
    }

    /** Pays before something of {@code size} is made. */
    void pay(long size) {
        if (size > MAX_SIZE) {
            throw new ExpressionException("A value grows beyond " + MAX_SIZE + " characters or entries");
        }
        left -= size + STEP;
        if (left < 0) {
            throw new ExpressionException("Takes too long: it handles more text than one evaluation may");
        }
    }

    static long size(@Nullable Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case null, default -> 1;
        };
    }
}
