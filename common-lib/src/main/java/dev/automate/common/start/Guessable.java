package dev.automate.common.start;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Secrets that whoever has read an example, a compose file or a list of common passwords tries first. */
final class Guessable {
    private static final Set<String> WORDS = Set.of(
            "admin",
            "administrator",
            "automate",
            "changeit",
            "database",
            "datachat",
            "default",
            "demo",
            "embed",
            "event",
            "execution",
            "gateway",
            "key",
            "letmein",
            "local",
            "my",
            "none",
            "pass",
            "password",
            "passwd",
            "postgres",
            "postgresql",
            "qwerty",
            "rag",
            "redis",
            "root",
            "secret",
            "service",
            "shared",
            "test",
            "token",
            "user",
            "welcome",
            "workflow");

    private static final List<String> PLACEHOLDERS = List.of(
            "changeme",
            "changethis",
            "replaceme",
            "replacethis",
            "example",
            "placeholder",
            "insecure",
            "yourpassword",
            "yoursecret");

    private static final int LEAST_DIGITS = 16;

    private Guessable() {}

    static boolean is(String secret) {
        String lower = secret.toLowerCase(Locale.ROOT);
        String letters = lower.replaceAll("[^a-z0-9]", "");
        boolean fewDigits = letters.length() < LEAST_DIGITS && letters.matches("[0-9]*");
        return fewDigits
                || PLACEHOLDERS.stream().anyMatch(letters::contains)
                || WORDS.contains(letters.replaceAll("[0-9]+", ""))
                || onlyWords(lower)
                || repeats(letters);
    }

    private static boolean onlyWords(String lower) {
        List<String> words = Arrays.stream(lower.split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return !words.isEmpty() && WORDS.containsAll(words);
    }

    /** One piece over and over. */
    private static boolean repeats(String letters) {
        for (int length = 1; length <= letters.length() / 2; length++) {
            String piece = letters.substring(0, length);
            if (letters.length() % length == 0 && letters.equals(piece.repeat(letters.length() / length))) {
                return true;
            }
        }
        return false;
    }
}
