package dev.automate.datachat.query.guard;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions that a statement calls, read from its text without a parser: every word before a bracket. So it can't be
 * wrong in the way in which a parser is, only name too many.
 */
final class CalledNames {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<quoted>\"(?:[^\"]|\"\")*+\")|(?<literal>'(?:[^']|'')*+')|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*+)"
                    + "|(?<space>\\s++)|(?<opaque>--|/\\*|[$\\\\`\"'])|.",
            Pattern.DOTALL);

    /** Words of the language that stand before brackets; no function has such a name. */
    private static final Set<String> WORDS = Set.of(
            ("select from where join on using as in any all exists and or not when then else by over filter group values"
                            + " union except intersect with lateral having limit offset between is like case")
                    .split(" "));

    private final Set<String> names = new HashSet<>();
    private boolean plain = true;
    private String last = "";
    private String before = "";

    private CalledNames() {}

    /** The names, folded as PostgreSQL does; empty when comments, escapes or other quotes leave it open what is called. */
    static Optional<Set<String>> of(String sql) {
        CalledNames called = new CalledNames();
        Matcher tokens = TOKEN.matcher(sql);
        while (called.plain && tokens.find()) {
            called.take(tokens);
        }
        return called.plain ? Optional.of(Set.copyOf(called.names)) : Optional.empty();
    }

    private void take(Matcher token) {
        String text = token.group();
        boolean literal = token.group("literal") != null;
        boolean name = token.group("word") != null || token.group("quoted") != null;
        plain = token.group("opaque") == null && !prefixed(literal, token.group("quoted") != null);
        if (text.equals("(") && !last.isEmpty() && !WORDS.contains(last.toLowerCase(Locale.ROOT))) {
            names.add(Names.fold(last));
        }
        if (token.group("space") == null) {
            last = name ? text : "";
        }
        before = text;
    }

    /** A letter or {@code &} right before a quote makes another kind of text of it, with escapes. */
    private boolean prefixed(boolean literal, boolean quoted) {
        return (literal && before.matches("[\\p{L}_][\\p{L}\\p{N}_]*+|&")) || (quoted && before.equals("&"));
    }
}
