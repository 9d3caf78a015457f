package dev.automate.common.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with expressions, as it is given to Pebble.
 *
 * @param text as it was written
 */
record Source(String text) {
    private static final int MAX_CHARACTERS = 64 * 1024;
    /** Each link of a chain and each bracket is a frame on the stack. */
    private static final int MAX_LINKS = 500;

    /** Pebble joins what stands in quotes by itself, at no price. */
    private static final int MAX_INTERPOLATIONS = 8;

    /** Of a number; to read one takes time with the square of its digits. */
    static final int MAX_DIGITS = 400;

    private static final Pattern WHOLE = Pattern.compile("\\{\\{-?((?:(?!\\}\\}|\\{\\{)[\\s\\S])++)\\}\\}");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"|'[^']*+'");
    private static final Pattern LINK =
            Pattern.compile("[(\\[{.|~+*/%<>=?,-]|\\{%|\\b(?:not|and|or|is|contains|equals)\\b");
    private static final Pattern OPENING = Pattern.compile("\\{[{%]");
    private static final Pattern CLOSING = Pattern.compile("[}%]\\}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{" + (MAX_DIGITS + 1) + "}");
    /** Pebble's parser knows these two by itself. */
    private static final Pattern TEMPLATE_FUNCTION = Pattern.compile("(?<![\\w.])(block|parent)\\s*+\\(");
    /** How the parser's messages name what they stumble over. */
    private static final Pattern BLAMED =
            Pattern.compile("of value \"([^\"]+)\"|tag name \"([^\"]+)\"|\\[([^\\]]+)\\]|Unknown name '([^']+)'");

    static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    /** Whether the text is one expression and nothing else, so that its value keeps its type. */
    boolean isWhole() {
        return WHOLE.matcher(text.strip()).matches();
    }

    /** A whole expression is rewritten so that its value is kept, not written. */
    String keeping() {
        Matcher whole = WHOLE.matcher(text.strip());
        if (!whole.matches()) {
            return text;
        }
        String expression = whole.group(1);
        String trimmed = expression.endsWith("-") ? expression.substring(0, expression.length() - 1) : expression;
        return "{{ (" + trimmed + ") | " + Sandbox.KEEP_FILTER + " }}";
    }

    /**
     * Refuses what is too large to be read safely.
     *
     * @throws ExpressionException saying so
     */
    void demandReadable() {
        if (text.length() > MAX_CHARACTERS) {
            throw new ExpressionException("A text with expressions has at most " + MAX_CHARACTERS + " characters");
        }
        if (text.contains(Sandbox.KEEP_FILTER)) {
            throw new ExpressionException("Filter [" + Sandbox.KEEP_FILTER + "] does not exist");
        }
        if (text.split("#\\{", -1).length - 1 > MAX_INTERPOLATIONS) {
            throw new ExpressionException("A text has at most " + MAX_INTERPOLATIONS + " #{…} in it; use ~ or {{ … }}");
        }
        long nested = 0;
        for (Span span : spans()) {
            String code = text.substring(span.start(), span.end());
            nested += code.startsWith("{%") ? 1 : 0;
            demandReadable(code, nested);
        }
    }

    private void demandReadable(String code, long nested) {
        String unquoted = QUOTED.matcher(code).replaceAll("''");
        if (LINK.matcher(unquoted).results().count() > MAX_LINKS || nested > MAX_LINKS) {
            throw new ExpressionException("Expression '" + shortened() + "' is too long or too deeply nested");
        }
        if (LONG_NUMBER.matcher(code).find()) {
            throw new ExpressionException(
                    "Expression '" + shortened() + "' has a number of more than " + MAX_DIGITS + " digits");
        }
        Matcher function = TEMPLATE_FUNCTION.matcher(unquoted);
        if (function.find()) {
            throw new ExpressionException("Function [" + function.group(1) + "] does not exist");
        }
    }

    /** Where the expressions and tags stand; one that isn't closed goes on to the end. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        Matcher opening = OPENING.matcher(text);
        Matcher closing = CLOSING.matcher(text);
        int at = 0;
        while (opening.find(at)) {
            at = closing.find(opening.end()) ? closing.end() : text.length();
            spans.add(new Span(opening.start(), at));
        }
        return spans;
    }

    /** A part of the text, from {@code start} up to before {@code end}. */
    record Span(int start, int end) {}

    /** The place of what {@code why} names, or of the part's start when it names nothing that is there. */
    Position blamed(String why, Span part) {
        Matcher named = BLAMED.matcher(why);
        int found = -1;
        while (found < 0 && named.find()) {
            for (int group = 1; group <= named.groupCount() && found < 0; group++) {
                found = named.group(group) == null ? -1 : within(part, named.group(group));
            }
        }
        return Position.of(text, found < 0 ? part.start() : found);
    }

    private int within(Span part, String word) {
        Matcher matcher =
                Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)").matcher(text);
        return matcher.region(part.start(), part.end()).find() ? matcher.start() : -1;
    }

    /** Enough of the text to find it. */
    String shortened() {
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}
