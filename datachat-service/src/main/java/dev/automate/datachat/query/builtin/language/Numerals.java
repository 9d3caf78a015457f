package dev.automate.datachat.query.builtin.language;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Numbers in digits and in words. */
public final class Numerals {
    static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private static final List<String> SMALL = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final List<String> ORDINALS = List.of("zeroth", "first", "second", "third", "fourth");

    private Numerals() {}

    /** The number that the token is; empty for a day such as {@code 2026-03-01}. */
    public static Optional<BigDecimal> number(Token token) {
        if (token.kind() == Token.Kind.NUMBER) {
            return token.text().contains("-") ? Optional.empty() : Optional.of(new BigDecimal(token.text()));
        }
        if (token.is("hundred")) {
            return Optional.of(BigDecimal.valueOf(100));
        }
        if (token.is("thousand")) {
            return Optional.of(THOUSAND);
        }
        int place = SMALL.indexOf(token.lower());
        return place < 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(place));
    }

    /** A whole number that fits an int. */
    public static Optional<Integer> whole(Token token) {
        return number(token)
                .filter(number -> number.stripTrailingZeros().scale() <= 0 && number.precision() <= 9)
                .map(BigDecimal::intValueExact);
    }

    /** First to fourth, and {@code 1st}. */
    public static Optional<Integer> ordinal(Token token) {
        int place = ORDINALS.indexOf(token.lower());
        if (place > 0) {
            return Optional.of(place);
        }
        return token.lower().matches("[1-9]\\d?(st|nd|rd|th)")
                ? Optional.of(Integer.parseInt(token.lower().replaceAll("\\D", "")))
                : Optional.empty();
    }
}
