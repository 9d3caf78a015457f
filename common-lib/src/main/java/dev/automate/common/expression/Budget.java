package dev.automate.common.expression;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may still use, all texts of a template together. Every operator and filter pays for what it reads
 * and makes, so that neither a chain of them nor a single one outgrows memory or time. Not thread-safe.
 */
final class Budget {
    /** No text or list inside an evaluation is larger. */
    static final int MAX_SIZE = 1024 * 1024;

    private static final int UNITS = 5 * MAX_SIZE;
    /** An operator costs something even on the smallest values. */
    private static final int STEP = 16;
    /** To look at an entry takes longer than to look at a character. */
    private static final int ENTRY = 16;
    /** To walk into a list or map takes longer than to look at an entry. */
    private static final int WALK = 32;

    private long left = UNITS;

    /** The value that a whole expression gave. */
    @Nullable
    Object kept;

    /** Pays for a value that was made; characters of a text, entries of a list or map. */
    void pay(@Nullable Object value) {
        pay(size(value));
    }

    /** Pays before something of {@code size} is made. */
    void pay(long size) {
        if (size > MAX_SIZE) {
            throw new ExpressionException("A value grows beyond " + MAX_SIZE + " characters or entries");
        }
        spend(size + STEP);
    }

    /** Pays for a value that is looked at with all that is in it; what lists consist of most is asked for first. */
    void payDeep(@Nullable Object value) {
        switch (value) {
            case String text -> spend(text.length());
            case Number number -> spend(1);
            case CharSequence text -> spend(text.length());
            case Collection<?> list -> {
                spend(WALK + (long) ENTRY * list.size());
                for (Object entry : list) {
                    payDeep(entry);
                }
            }
            case Map<?, ?> map -> {
                spend(WALK + 2L * ENTRY * map.size());
                for (Object entry : map.values()) {
                    payDeep(entry);
                }
            }
            case null, default -> spend(1);
        }
    }

    private void spend(long units) {
        left -= units;
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
