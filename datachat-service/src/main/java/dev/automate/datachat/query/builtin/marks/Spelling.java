package dev.automate.datachat.query.builtin.marks;

import dev.automate.datachat.query.builtin.language.Token;
import java.util.List;
import java.util.Map;

/** Known words that an unknown one may have been meant as. */
final class Spelling {
    private static final int SHORTEST = 5;
    private static final int LONG = 9;

    private Spelling() {}

    /** The closest known words, as they are written; none when nothing is close. */
    static List<String> candidates(Token token, Map<String, String> known) {
        if (token.kind() != Token.Kind.WORD || token.lower().length() < SHORTEST) {
            return List.of();
        }
        int allowed = token.lower().length() >= LONG ? 2 : 1;
        for (int distance = 1; distance <= allowed; distance++) {
            int wanted = distance;
            List<String> found = known.entrySet().stream()
                    .filter(entry -> entry.getKey().charAt(0) == token.stem().charAt(0))
                    .filter(entry -> distance(token.stem(), entry.getKey()) == wanted)
                    .filter(entry -> entry.getKey().length() >= SHORTEST - 1)
                    .map(Map.Entry::getValue)
                    .sorted()
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Letters to put in, take out, change, or swap with their neighbour. */
    static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, one, other, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int cheapest(int[][] steps, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1);
        least = Math.min(least, steps[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
