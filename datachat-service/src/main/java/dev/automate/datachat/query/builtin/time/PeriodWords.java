package dev.automate.datachat.query.builtin.time;

import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Period;
import dev.automate.datachat.query.builtin.language.Cursor;
import dev.automate.datachat.query.builtin.language.Numerals;
import dev.automate.datachat.query.builtin.language.Token;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;

/** One period without what stands before it: {@code last week}, {@code March 2026}, {@code Q2}, {@code 2026-03-01}. */
final class PeriodWords {
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2099;
    private static final int QUARTERS = 4;
    private static final int MOST_PIECES = 5_000;

    private final Calendar calendar;

    PeriodWords(Calendar calendar) {
        this.calendar = calendar;
    }

    /** A period at the cursor, named in words that need no preposition before them. */
    Optional<Period> read(Cursor at) {
        return at.tryAs(this::relative)
                .or(() -> at.tryAs(this::trailing))
                .or(() -> at.tryAs(this::ago))
                .or(() -> at.tryAs(this::date))
                .or(() -> at.tryAs(this::month))
                .or(() -> at.tryAs(this::quarter))
                .or(() -> at.tryAs(this::half))
                .or(() -> at.tryAs(this::year));
    }

    private Optional<Period> relative(Cursor at) {
        if (at.take("today")) {
            return Optional.of(calendar.whole(Grain.DAY, 0, "today"));
        }
        if (at.take("yesterday")) {
            return Optional.of(calendar.whole(Grain.DAY, -1, "yesterday"));
        }
        if (at.take("the day before yesterday")) {
            return Optional.of(calendar.whole(Grain.DAY, -2, "the day before yesterday"));
        }
        if (at.takeAny(List.of("year to date", "ytd", "so far this year", "this year so far"))) {
            return Optional.of(calendar.toDate(Grain.YEAR, "this year so far"));
        }
        if (at.takeAny(List.of("month to date", "mtd", "so far this month", "this month so far"))) {
            return Optional.of(calendar.toDate(Grain.MONTH, "this month so far"));
        }
        at.take("the");
        if (at.takeAny(List.of("this", "current"))) {
            return unit(at).map(grain -> calendar.whole(grain, 0, "this " + grain.word()));
        }
        if (at.takeAny(List.of("last", "previous"))) {
            return unit(at).map(grain -> calendar.whole(grain, -1, "last " + grain.word()));
        }
        return unit(at).filter(grain -> at.take("before last"))
                .map(grain -> calendar.whole(grain, -2, "the " + grain.word() + " before last"));
    }

    /** Seven days of the past: today is one of them. */
    private Optional<Period> trailing(Cursor at) {
        at.take("the");
        if (!at.takeAny(List.of("last", "past", "previous"))) {
            return Optional.empty();
        }
        Optional<Integer> count = at.takeAs(Numerals::whole).filter(number -> number > 0 && number <= MOST_PIECES);
        Optional<Grain> grain = count.flatMap(number -> units(at));
        return grain.map(piece -> calendar.trailing(
                piece, count.orElseThrow(), "the last " + count.orElseThrow() + " " + piece.word() + "s"));
    }

    private Optional<Period> ago(Cursor at) {
        Optional<Integer> count = at.takeAs(Numerals::whole).filter(number -> number > 0 && number <= MOST_PIECES);
        Optional<Grain> grain = count.flatMap(number -> units(at));
        if (grain.isEmpty() || !at.take("ago")) {
            return Optional.empty();
        }
        return grain.map(piece ->
                calendar.whole(piece, -count.orElseThrow(), count.orElseThrow() + " " + piece.word() + "s ago"));
    }

    /** A day: {@code 2026-03-01}, {@code March 1st, 2026}, {@code 1 March 2026}. */
    private Optional<Period> date(Cursor at) {
        return at.takeAs(PeriodWords::iso)
                .map(day -> calendar.day(day, day.toString()))
                .or(() -> at.tryAs(this::monthFirst))
                .or(() -> at.tryAs(this::dayFirst));
    }

    private Optional<Period> monthFirst(Cursor at) {
        Optional<Month> month = at.takeAs(Months::named);
        Optional<Integer> day = month.flatMap(named -> at.takeAs(PeriodWords::dayOfMonth));
        return day.flatMap(number -> dayOf(at, month.orElseThrow(), number));
    }

    private Optional<Period> dayFirst(Cursor at) {
        Optional<Integer> day = at.takeAs(PeriodWords::dayOfMonth);
        if (day.isPresent()) {
            at.take("of");
        }
        Optional<Month> month = day.flatMap(number -> at.takeAs(Months::named));
        return month.flatMap(named -> dayOf(at, named, day.orElseThrow()));
    }

    private Optional<Period> dayOf(Cursor at, Month month, int day) {
        Optional<Integer> year = yearBehind(at);
        try {
            LocalDate thisYear = LocalDate.of(year.orElse(calendar.today().getYear()), month, day);
            boolean toCome = year.isEmpty() && thisYear.isAfter(calendar.today());
            LocalDate found = toCome ? thisYear.minusYears(1) : thisYear;
            return Optional.of(calendar.day(found, found.toString()));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private Optional<Period> month(Cursor at) {
        Optional<Period> iso = at.takeAs(this::isoMonth);
        if (iso.isPresent()) {
            return iso;
        }
        boolean last = at.takeAny(List.of("last", "this past"));
        return at.takeAs(Months::named).map(month -> {
            Optional<Integer> year = last ? Optional.empty() : yearBehind(at);
            String name = Months.name(month);
            return year.map(number -> calendar.month(number, month, name + " " + number))
                    .orElseGet(() -> calendar.latest(month, name));
        });
    }

    private Optional<Period> quarter(Cursor at) {
        at.take("the");
        Optional<Integer> quarter = at.takeAs(PeriodWords::quarterName).or(() -> at.tryAs(PeriodWords::quarterWords));
        return quarter.map(number -> yearBehind(at)
                .map(year -> calendar.quarter(year, number, "Q" + number + " " + year))
                .orElseGet(() -> calendar.latestQuarter(number, "Q" + number)));
    }

    private static Optional<Integer> quarterName(Token token) {
        return token.lower().matches("q[1-4]") ? Optional.of(token.lower().charAt(1) - '0') : Optional.empty();
    }

    private static Optional<Integer> quarterWords(Cursor at) {
        return at.takeAs(Numerals::ordinal).filter(number -> number <= QUARTERS && at.take("quarter"));
    }

    private Optional<Period> half(Cursor at) {
        at.take("the");
        Optional<Integer> half = at.takeAs(Numerals::ordinal).filter(number -> number <= 2 && at.take("half"));
        return half.flatMap(number -> yearBehind(at)
                .map(year ->
                        calendar.half(year, number, (number == 1 ? "the first" : "the second") + " half of " + year)));
    }

    private Optional<Period> year(Cursor at) {
        at.take("the year");
        return at.takeAs(PeriodWords::yearNumber).map(number -> calendar.year(number, String.valueOf(number)));
    }

    private static Optional<Integer> yearBehind(Cursor at) {
        return at.tryAs(cursor -> {
            if (!cursor.take("of")) {
                cursor.takeComma();
            }
            return cursor.takeAs(PeriodWords::yearNumber);
        });
    }

    static Optional<Integer> yearNumber(Token token) {
        return token.text().matches("\\d{4}")
                ? Numerals.whole(token).filter(year -> year >= FIRST_YEAR && year <= LAST_YEAR)
                : Optional.empty();
    }

    private static Optional<LocalDate> iso(Token token) {
        if (!token.text().matches("\\d{4}-\\d{2}-\\d{2}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(token.text()));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private Optional<Period> isoMonth(Token token) {
        if (!token.text().matches("\\d{4}-(0[1-9]|1[0-2])")) {
            return Optional.empty();
        }
        Month month = Month.of(Integer.parseInt(token.text().substring(5)));
        return Optional.of(calendar.month(Integer.parseInt(token.text().substring(0, 4)), month, token.text()));
    }

    private static Optional<Integer> dayOfMonth(Token token) {
        return (token.text().matches("\\d{1,2}") ? Numerals.whole(token) : Numerals.ordinal(token))
                .filter(day -> day >= 1 && day <= 31);
    }

    private static Optional<Grain> unit(Cursor at) {
        return at.takeAs(token -> grain(token.lower()));
    }

    private static Optional<Grain> units(Cursor at) {
        return at.takeAs(token -> grain(token.lower().replaceAll("s$", "")));
    }

    private static Optional<Grain> grain(String word) {
        return List.of(Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR).stream()
                .filter(grain -> grain.word().equals(word))
                .findFirst();
    }
}
