package dev.automate.workflow.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Guesses which name somebody meant. */
public final class NearestNames {
    private static final int MAX_GUESSES = 3;

    private NearestNames() {}

    /** {@code "; did you mean 'a' or 'b'?"}, or nothing when no name is near. */
    public static String hint(String meant, Collection<String> names) {
        List<String> nearest = of(meant, names);
        return nearest.isEmpty()
                ? ""
                : nearest.stream()
                        .map(name -> "'" + name + "'")
                        .collect(Collectors.joining(" or ", "; did you mean ", "?"));
    }

    /** The names within a few typing mistakes of {@code meant}, and those that hold it or are held by it. */
    static List<String> of(String meant, Collection<String> names) {
        String plain = meant.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, meant.length() / 3);
        return names.stream()
                .filter(name ->
                        distance(plain, name.toLowerCase(Locale.ROOT)) <= limit || oneHoldsTheOther(plain, name))
                .sorted(Comparator.comparingInt(name -> distance(plain, name.toLowerCase(Locale.ROOT))))
                .limit(MAX_GUESSES)
                .toList();
    }

    private static boolean oneHoldsTheOther(String meant, String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return meant.length() >= 3 && plain.length() >= 3 && (plain.contains(meant) || meant.contains(plain));
    }

    /** Levenshtein's distance: how many characters to add, drop or change. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
