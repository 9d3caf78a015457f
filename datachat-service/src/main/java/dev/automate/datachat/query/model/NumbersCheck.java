package dev.automate.datachat.query.model;

import dev.automate.datachat.domain.talk.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether every number of an answer stands in the rows: as it is, rounded to as many places as are shown, or without its
 * sign, which may be in the words. Numbers in words are numbers too.
 */
final class NumbersCheck {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)\\s?(?<scale>k|m|bn|thousand|million|billion)?(?![\\p{L}\\d])"
                    + "|(?<other>\\d[\\d.,]*)",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> SCALES =
            Map.of("k", 3, "thousand", 3, "m", 6, "million", 6, "bn", 9, "billion", 9);
    private static final Set<String> WORDS = Set.of(
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "dozen",
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "hundred",
            "hundreds",
            "thousands",
            "millions",
            "half",
            "double",
            "twice");

    private final List<BigDecimal> known = new ArrayList<>();

    private NumbersCheck(Rows rows) {
        rows.values().forEach(row -> row.forEach(this::learn));
    }

    /** Whether the answer says no number that the rows don't have. */
    static boolean holds(String answer, Rows rows) {
        NumbersCheck check = new NumbersCheck(rows);
        Matcher matcher = NUMBER.matcher(answer);
        while (matcher.find()) {
            if (matcher.group("number") == null || !check.stands(matcher.group("number"), matcher.group("scale"))) {
                return false;
            }
        }
        return words(answer);
    }

    private static boolean words(String answer) {
        for (String word : answer.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
            if (WORDS.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private void learn(@Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof Number number) {
            known.add(new BigDecimal(number.toString()).abs());
            return;
        }
        Matcher matcher = Pattern.compile("\\d+(?:\\.\\d+)?").matcher(value.toString());
        while (matcher.find()) {
            known.add(new BigDecimal(matcher.group()));
        }
    }

    private boolean stands(String digits, @Nullable String scale) {
        BigDecimal shown = new BigDecimal(digits.replace(",", ""));
        int power = Optional.ofNullable(scale)
                .map(word -> SCALES.getOrDefault(word.toLowerCase(Locale.ROOT), 0))
                .orElse(0);
        BigDecimal said = shown.scaleByPowerOfTen(power);
        BigDecimal half = new BigDecimal("0.5").scaleByPowerOfTen(power - shown.scale());
        return known.stream().anyMatch(real -> real.subtract(said).abs().compareTo(half) <= 0);
    }
}
