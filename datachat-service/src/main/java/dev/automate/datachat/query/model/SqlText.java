package dev.automate.datachat.query.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the statement in what a model said: in a fence, or as it stands. */
final class SqlText {
    private static final Pattern FENCE = Pattern.compile("```[a-zA-Z]*\\s*\\n?(.*?)```", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("(?is)\\A\\s*(select|with)\\b.*");

    private SqlText() {}

    /** The statement without its last semicolon; empty when there is none. */
    static Optional<String> of(String said) {
        Matcher fence = FENCE.matcher(said);
        while (fence.find()) {
            if (PLAIN.matcher(fence.group(1)).matches()) {
                return Optional.of(bare(fence.group(1)));
            }
        }
        return PLAIN.matcher(said).matches() ? Optional.of(bare(said)) : Optional.empty();
    }

    private static String bare(String sql) {
        String stripped = sql.strip();
        return stripped.endsWith(";")
                ? stripped.substring(0, stripped.length() - 1).strip()
                : stripped;
    }
}
