package dev.automate.datachat.query.builtin.marks;

import dev.automate.datachat.domain.intent.Comparison;
import dev.automate.datachat.domain.intent.Comparison.Operator;
import dev.automate.datachat.query.builtin.language.Cursor;
import dev.automate.datachat.query.builtin.language.Numerals;
import dev.automate.datachat.query.builtin.language.Token;
import dev.automate.datachat.query.builtin.marks.Sense.Hint;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what numbers are held against: {@code over 100 euros}, {@code between 5 and 10}, {@code 3 or more}. */
final class BoundReader {
    private static final Map<Operator, List<String>> BEFORE = before();
    private static final Map<Operator, List<String>> BEHIND = Map.of(
            Operator.AT_LEAST, List.of("or more", "or above", "or higher", "and more", "and above", "and up"),
            Operator.AT_MOST, List.of("or less", "or fewer", "or below", "or lower", "and below"));
    private static final Map<String, Integer> TIMES = Map.of("once", 1, "twice", 2);
    private static final Map<String, String> CURRENCIES = Map.of(
            "€", "EUR", "euro", "EUR", "euros", "EUR", "eur", "EUR", "$", "USD", "dollar", "USD", "dollars", "USD",
            "usd", "USD");

    private BoundReader() {}

    static Optional<Found> at(List<Token> tokens, int start) {
        Cursor cursor = new Cursor(tokens, start);
        return cursor.tryAs(BoundReader::between)
                .or(() -> cursor.tryAs(BoundReader::pricey))
                .or(() -> cursor.tryAs(BoundReader::plain))
                .or(() -> cursor.tryAs(BoundReader::trailing))
                .map(bound -> new Found(cursor.length(), List.<Sense>of(bound)));
    }

    private static Optional<Sense.Bound> between(Cursor at) {
        boolean between = at.take("between");
        if (!between && !at.take("from")) {
            return Optional.empty();
        }
        @Nullable String unit = currency(at);
        Optional<BigDecimal> low = at.takeAs(Numerals::number);
        boolean joined = low.isPresent() && (between ? at.take("and") : at.take("to"));
        @Nullable String after = currency(at);
        Optional<BigDecimal> high = joined ? at.takeAs(Numerals::number) : Optional.empty();
        @Nullable String last = currency(at);
        return high.map(top -> new Sense.Bound(
                new Comparison(Operator.BETWEEN, List.of(low.orElseThrow(), top)), Hint.ANY, first(unit, after, last)));
    }

    private static Optional<Sense.Bound> pricey(Cursor at) {
        if (at.takeAny(List.of("more expensive than", "pricier than", "dearer than"))) {
            return number(at, Operator.MORE, Hint.PRICE);
        }
        return at.takeAny(List.of("cheaper than", "less expensive than"))
                ? number(at, Operator.LESS, Hint.PRICE)
                : Optional.empty();
    }

    private static Optional<Sense.Bound> plain(Cursor at) {
        for (Map.Entry<Operator, List<String>> phrases : BEFORE.entrySet()) {
            if (at.takeAny(phrases.getValue())) {
                return number(at, phrases.getKey(), Hint.ANY);
            }
        }
        return Optional.empty();
    }

    private static Optional<Sense.Bound> number(Cursor at, Operator operator, Hint hint) {
        @Nullable String before = currency(at);
        Optional<BigDecimal> number = at.takeAs(Numerals::number)
                .or(() -> at.takeAs(
                        token -> Optional.ofNullable(TIMES.get(token.lower())).map(BigDecimal::valueOf)));
        if (number.isPresent()) {
            at.take("times");
        }
        @Nullable String behind = currency(at);
        return number.map(
                bound -> new Sense.Bound(new Comparison(operator, List.of(bound)), hint, first(before, behind)));
    }

    private static Optional<Sense.Bound> trailing(Cursor at) {
        @Nullable String before = currency(at);
        Optional<BigDecimal> number = at.takeAs(Numerals::number);
        @Nullable String unit = first(before, number.isPresent() ? currency(at) : null);
        for (Map.Entry<Operator, List<String>> phrases : BEHIND.entrySet()) {
            if (number.isPresent() && at.takeAny(phrases.getValue())) {
                return number.map(
                        bound -> new Sense.Bound(new Comparison(phrases.getKey(), List.of(bound)), Hint.ANY, unit));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String currency(Cursor at) {
        return at.takeAs(token -> Optional.ofNullable(CURRENCIES.get(token.lower())))
                .orElse(null);
    }

    private static @Nullable String first(@Nullable String... units) {
        for (String unit : units) {
            if (unit != null) {
                return unit;
            }
        }
        return null;
    }

    private static Map<Operator, List<String>> before() {
        Map<Operator, List<String>> phrases = new LinkedHashMap<>();
        phrases.put(
                Operator.AT_LEAST,
                List.of(
                        "at least",
                        "no less than",
                        "not less than",
                        "no fewer than",
                        "not under",
                        "a minimum of",
                        ">="));
        phrases.put(
                Operator.AT_MOST,
                List.of("at most", "no more than", "not more than", "not over", "up to", "a maximum of", "<="));
        phrases.put(
                Operator.MORE,
                List.of(
                        "over",
                        "above",
                        "more than",
                        "greater than",
                        "higher than",
                        "larger than",
                        "bigger than",
                        "exceeding",
                        "exceeds",
                        "exceed",
                        "in excess of",
                        "upwards of",
                        ">"));
        phrases.put(
                Operator.LESS, List.of("under", "below", "less than", "fewer than", "lower than", "smaller than", "<"));
        phrases.put(Operator.EQUAL, List.of("exactly", "equal to", "equals", "="));
        return phrases;
    }
}
