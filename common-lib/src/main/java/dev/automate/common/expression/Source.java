package dev.automate.common.expression;

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

    private static final Pattern WHOLE = Pattern.compile("\\{\\{-?((?:(?!\\}\\}|\\{\\{)[\\s\\S])++)\\}\\}");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"|'[^']*+'");
    private static final Pattern LINK =
            Pattern.compile("[(\\[{.|~+*/%<>=?,-]|\\{%|\\b(?:not|and|or|is|contains|equals)\\b");
    private static final Pattern EXPRESSION = Pattern.compile("\\{[{%][\\s\\S]*?[}%]\\}");

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
        long nested = 0;
        Matcher expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            String code = QUOTED.matcher(expression.group()).replaceAll("''");
            nested += code.startsWith("{%") ? 1 : 0;
            if (LINK.matcher(code).results().count() > MAX_LINKS || nested > MAX_LINKS) {
                throw new ExpressionException("Expression '" + shortened() + "' is too long or too deeply nested");
            }
        }
    }

    /** Enough of the text to find it. */
    String shortened() {
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}
