package dev.automate.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer has the expected rows: the same number of them, each expected column somewhere in the answer, numbers
 * to the second decimal, times to the second. Further columns and the order of rows don't matter.
 */
final class SameRows {
    private static final BigDecimal CLOSE = new BigDecimal("0.011");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2}).*");

    private SameRows() {}

    static boolean same(List<List<@Nullable String>> expected, List<List<@Nullable String>> answer) {
        return expected.size() == answer.size() && (expected.isEmpty() || columns(expected, answer, List.of()));
    }

    /** Whether an answer that was cut, and says so, has nothing but expected rows, and there are more of them. */
    static boolean part(List<List<@Nullable String>> expected, List<List<@Nullable String>> answer) {
        return expected.size() > answer.size() && !answer.isEmpty() && columns(expected, answer, List.of());
    }

    private static boolean columns(
            List<List<@Nullable String>> expected, List<List<@Nullable String>> answer, List<Integer> chosen) {
        if (chosen.size() == expected.getFirst().size()) {
            return rows(expected, answer, chosen);
        }
        for (int column = 0; column < answer.getFirst().size(); column++) {
            List<Integer> more = new ArrayList<>(chosen);
            more.add(column);
            if (!chosen.contains(column) && columns(expected, answer, more)) {
                return true;
            }
        }
        return false;
    }

    private static boolean rows(
            List<List<@Nullable String>> expected, List<List<@Nullable String>> answer, List<Integer> chosen) {
        List<List<@Nullable String>> left = new ArrayList<>(expected);
        for (List<@Nullable String> row : answer) {
            int found = 0;
            while (found < left.size() && !row(left.get(found), row, chosen)) {
                found++;
            }
            if (found == left.size()) {
                return false;
            }
            left.remove(found);
        }
        return true;
    }

    private static boolean row(List<@Nullable String> expected, List<@Nullable String> answer, List<Integer> chosen) {
        for (int i = 0; i < chosen.size(); i++) {
            if (!value(expected.get(i), answer.get(chosen.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean value(@Nullable String expected, @Nullable String answer) {
        if (expected == null || answer == null) {
            return expected == null && answer == null;
        }
        if (NUMBER.matcher(expected).matches() && NUMBER.matcher(answer).matches()) {
            return new BigDecimal(expected)
                            .subtract(new BigDecimal(answer))
                            .abs()
                            .compareTo(CLOSE)
                    < 0;
        }
        return plain(expected).equals(plain(answer));
    }

    /** Databases and JSON write times and truth in other ways. */
    private static String plain(String value) {
        return switch (value) {
            case "t" -> "true";
            case "f" -> "false";
            default -> TIME.matcher(value).replaceFirst("$1 $2");
        };
    }
}
