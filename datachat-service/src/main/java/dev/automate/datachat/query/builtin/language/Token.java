package dev.automate.datachat.query.builtin.language;

/**
 * A word, a number or something in quotes.
 *
 * @param text as it was written; without the quotes
 * @param lower the same in lower case
 * @param stem what is compared with the stems of known words
 */
public record Token(Kind kind, String text, String lower, String stem) {
    /** What it is made of. */
    public enum Kind {
        WORD,
        /** A number, a year or a day such as {@code 2026-03-01}. */
        NUMBER,
        QUOTED,
        COMMA
    }

    public boolean is(String word) {
        return lower.equals(word);
    }
}
