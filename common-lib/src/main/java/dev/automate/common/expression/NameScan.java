package dev.automate.common.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names that a text's expressions call. It relies on what the expressions' sandbox allows: nothing in a text
 * can make a name, so every name comes from outside. For texts that can be read; in any other it may miss some.
 */
public final class NameScan {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*+(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|[A-Za-z_]\\w*+|\\d+(?:\\.\\d+)?|\\S)",
            Pattern.DOTALL);
    private static final Pattern INTERPOLATION = Pattern.compile("#\\{([^}]*+)\\}");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "is",
            "in",
            "contains",
            "equals",
            "matches",
            "true",
            "false",
            "null",
            "none",
            "if",
            "elseif",
            "else",
            "endif");

    private final List<Name> names = new ArrayList<>();

    private NameScan() {}

    /**
     * A name at the start of a path.
     *
     * @param attribute what follows it, when that is written out
     */
    public record Name(String root, @Nullable String attribute) {}

    /** The names in a text, in their order. */
    public static List<Name> template(String text) {
        NameScan scan = new NameScan();
        int at = 0;
        while (at < text.length() - 1) {
            at = switch (text.substring(at, at + 2)) {
                case "{{" -> scan.expression(text, at + 2, "}}");
                case "{%" -> scan.expression(text, at + 2, "%}");
                case "{#" -> after(text, "#}", at + 2);
                default -> at + 1;
            };
        }
        return List.copyOf(scan.names);
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    /** Reads up to {@code end}, which counts only outside of brackets; answers where the text goes on. */
    private int expression(String text, int from, String end) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = from;
        int depth = 0;
        while (matcher.region(at, text.length()).lookingAt()) {
            if (depth == 0 && text.startsWith(end, matcher.start(1))) {
                collect(tokens);
                return matcher.start(1) + end.length();
            }
            String token = matcher.group(1);
            depth += "([{".contains(token) ? 1 : ")]}".contains(token) ? -1 : 0;
            tokens.add(token);
            at = matcher.end();
        }
        collect(tokens);
        return text.length();
    }

    private void collect(List<String> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.startsWith("\"")) {
                interpolated(token);
            } else if (isName(tokens, i)) {
                names.add(new Name(token, attribute(tokens, i)));
            }
        }
    }

    /** Texts in double quotes may hold {@code #{…}}. */
    private void interpolated(String token) {
        Matcher matcher = INTERPOLATION.matcher(token);
        while (matcher.find()) {
            expression(matcher.group(1), 0, "}");
        }
    }

    private static boolean isName(List<String> tokens, int i) {
        String token = tokens.get(i);
        String before = at(tokens, i - 1);
        String after = at(tokens, i + 1);
        boolean isWord = Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
        boolean isAttributeOrFilter = before.equals(".") || before.equals("|");
        boolean isTest = before.equals("is")
                || (before.equals("not") && at(tokens, i - 2).equals("is"));
        boolean isFunction = after.equals("(");
        boolean isArgumentName = after.equals("=") && !at(tokens, i + 2).equals("=");
        return isWord && !WORDS.contains(token) && !isAttributeOrFilter && !isTest && !isFunction && !isArgumentName;
    }

    private static @Nullable String attribute(List<String> tokens, int i) {
        String follows = at(tokens, i + 2);
        return switch (at(tokens, i + 1)) {
            case "." -> follows;
            case "[" -> isText(follows) && at(tokens, i + 3).equals("]") ? unquoted(follows) : null;
            default -> null;
        };
    }

    private static boolean isText(String token) {
        return token.length() >= 2 && (token.startsWith("'") || token.startsWith("\"")) && !token.contains("#{");
    }

    private static String unquoted(String token) {
        return token.substring(1, token.length() - 1);
    }

    private static String at(List<String> tokens, int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i) : "";
    }
}
