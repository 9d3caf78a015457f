package dev.automate.rag.domain.text;

/**
 * A stretch of a text.
 *
 * @param start its first character
 * @param end the character after its last
 */
public record Span(int start, int end) {
    public String of(String text) {
        return text.substring(start, end);
    }

    public boolean isEmpty() {
        return start >= end;
    }

    /** Without the white space at both ends. */
    Span stripped(String text) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return new Span(from, to);
    }
}
