package dev.automate.rag.domain.text;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Counts the tokens of a text as a word-piece model such as BERT would about make them, without one: a word is a token
 * for every seven letters begun, a number for every three digits, each ideograph and each sign is one. On English prose
 * it counts a few per cent more than the model.
 */
public final class Tokens {
    private static final int LETTERS = 7;
    private static final int DIGITS = 3;
    private static final Set<UnicodeScript> ONE_BY_ONE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private Tokens() {}

    public static int count(String text, Span span) {
        int tokens = 0;
        int at = span.start();
        while (at < span.end()) {
            int point = text.codePointAt(at);
            int end = runEnd(text, at, span.end());
            tokens += cost(point, end - at);
            at = end;
        }
        return tokens;
    }

    /** The end of the token, word or number that begins at {@code at}; never amid a character. */
    static int runEnd(String text, int at, int limit) {
        int first = text.codePointAt(at);
        int end = at + Character.charCount(first);
        if (!joins(first)) {
            return Math.min(end, limit);
        }
        boolean digits = Character.isDigit(first);
        while (end < limit) {
            int point = text.codePointAt(end);
            if (!joins(point) || Character.isDigit(point) != digits) {
                break;
            }
            end += Character.charCount(point);
        }
        return Math.min(end, limit);
    }

    private static int cost(int first, int length) {
        if (Character.isWhitespace(first)) {
            return 0;
        }
        if (!joins(first)) {
            return 1;
        }
        return Math.ceilDiv(length, Character.isDigit(first) ? DIGITS : LETTERS);
    }

    private static boolean joins(int point) {
        return Character.isLetterOrDigit(point) && (point < 0x1100 || !ONE_BY_ONE.contains(UnicodeScript.of(point)));
    }
}
