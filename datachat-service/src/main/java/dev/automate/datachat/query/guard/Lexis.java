package dev.automate.datachat.query.guard;

/**
 * Looks at a statement's characters before anything parses them: whatever two parsers might read in two ways is refused,
 * such as comments, dollar quotes, escapes, and letters that only look like others. Reads once, from left to right.
 */
final class Lexis {
    static final int MAX_LENGTH = 10_000;

    private static final int MAX_DEPTH = 24;
    private static final String PUNCTUATION = " \t\r\n_.,()+-*/%<>=!|:;";

    private final String sql;
    private int at;
    private int depth;

    private Lexis(String sql) {
        this.sql = sql;
    }

    /**
     * The statement without white space around it and without the semicolon at its end.
     *
     * @throws RefusedException when a character in it is not plain SQL, or there is more than one statement
     */
    static String plain(String sql) {
        if (sql.length() > MAX_LENGTH) {
            throw new RefusedException("length", "A statement has at most " + MAX_LENGTH + " characters");
        }
        String stripped = sql.strip();
        String single = stripped.endsWith(";")
                ? stripped.substring(0, stripped.length() - 1).strip()
                : stripped;
        if (single.isEmpty()) {
            throw new RefusedException("empty", "There is no statement");
        }
        new Lexis(single).read();
        return single;
    }

    private void read() {
        while (at < sql.length()) {
            char character = sql.charAt(at);
            switch (character) {
                case '\'' -> literal();
                case '"' -> name();
                default -> outside(character);
            }
        }
    }

    private void outside(char character) {
        if (character > 126) {
            throw new RefusedException(
                    "unicode", "Outside of quotes only ASCII is allowed, unlike " + shown(character));
        }
        if (!Character.isLetterOrDigit(character) && PUNCTUATION.indexOf(character) < 0) {
            throw new RefusedException("character", "The character " + shown(character) + " is not allowed");
        }
        switch (character) {
            case ';' -> throw new RefusedException("statements", "Only one statement is allowed");
            case '-' -> notFollowedBy('-');
            case '/' -> notFollowedBy('*');
            case '(' -> open();
            case ')' -> depth--;
            default -> {}
        }
        at++;
    }

    private void notFollowedBy(char second) {
        if (next() == second) {
            throw new RefusedException("comment", "Comments are not allowed");
        }
    }

    private void open() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new RefusedException("depth", "Parentheses go at most " + MAX_DEPTH + " deep");
        }
    }

    /** A letter before the quote changes what is in it: escapes, bits, Unicode. */
    private void literal() {
        boolean prefixed = at > 0 && (Character.isLetterOrDigit(sql.charAt(at - 1)) || sql.charAt(at - 1) == '_');
        if (prefixed) {
            throw new RefusedException("literal", "Strings with a prefix are not allowed");
        }
        quoted('\'');
    }

    private void name() {
        quoted('"');
    }

    private void quoted(char quote) {
        for (at++; at < sql.length(); at++) {
            char character = sql.charAt(at);
            if (character == quote && next() == quote) {
                at++;
            } else if (character == quote) {
                at++;
                return;
            } else {
                harmless(character);
            }
        }
        throw new RefusedException("quote", "A quote is not closed");
    }

    /** The backslash is a letter to PostgreSQL and an escape to others. */
    private static void harmless(char character) {
        int type = Character.getType(character);
        boolean invisible = Character.isISOControl(character)
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED;
        if (invisible || character == '\\') {
            throw new RefusedException("character", "The character " + shown(character) + " is not allowed in quotes");
        }
    }

    private char next() {
        return at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
    }

    private static String shown(char character) {
        return character > 32 && character < 127 ? String.valueOf(character) : String.format("U+%04X", (int) character);
    }
}
