package dev.automate.common.expression;

/**
 * A place in a text with expressions.
 *
 * @param line from 1
 * @param column from 1
 * @param excerpt the line around the place, and below it a caret that points there
 */
public record Position(int line, int column, String excerpt) {
    private static final int AROUND = 40;

    /** The place of the character at {@code offset}. */
    static Position of(String text, int offset) {
        int at = Math.clamp(offset, 0, text.length());
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        int line = (int) text.chars().limit(at).filter(each -> each == '\n').count() + 1;
        return new Position(
                line, at - start + 1, excerpt(text.substring(start, end < 0 ? text.length() : end), at - start));
    }

    private static String excerpt(String line, int at) {
        int from = Math.max(0, at - AROUND);
        int to = Math.min(line.length(), at + AROUND);
        String before = from > 0 ? "..." : "";
        String after = to < line.length() ? "..." : "";
        String shown = before + line.substring(from, to) + after;
        return shown.replace('\t', ' ') + "\n" + " ".repeat(before.length() + at - from) + "^";
    }

    /** As a hint for a person. */
    String hint() {
        return "line " + line + ", column " + column + ":\n" + excerpt;
    }
}
