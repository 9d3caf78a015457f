package dev.automate.datachat.query.builtin.time;

import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/** Periods as seen from a day. Weeks begin on Monday. */
record Calendar(LocalDate today) {
    private static final int MONTHS_OF_QUARTER = 3;

    /** The first day of the piece of time that the day is in. */
    static LocalDate start(Grain grain, LocalDate day) {
        return switch (grain) {
            case DAY, WEEKDAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER ->
                day.withDayOfMonth(1)
                        .withMonth(day.getMonth().firstMonthOfQuarter().getValue());
            case YEAR -> day.withDayOfYear(1);
        };
    }

    static LocalDate plus(Grain grain, LocalDate day, long count) {
        return switch (grain) {
            case DAY, WEEKDAY -> day.plusDays(count);
            case WEEK -> day.plusWeeks(count);
            case MONTH -> day.plusMonths(count);
            case QUARTER -> day.plusMonths(MONTHS_OF_QUARTER * count);
            case YEAR -> day.plusYears(count);
        };
    }

    /** A whole piece of time; 0 is the one that today is in, -1 the one before. */
    Period whole(Grain grain, long offset, String words) {
        LocalDate from = plus(grain, start(grain, today), offset);
        return new Period(from, plus(grain, from, 1), grain, words);
    }

    /** So many pieces that end with today. */
    Period trailing(Grain grain, int count, String words) {
        LocalDate tomorrow = today.plusDays(1);
        return new Period(plus(grain, tomorrow, -count), tomorrow, null, words);
    }

    Period day(LocalDate day, String words) {
        return new Period(day, day.plusDays(1), Grain.DAY, words);
    }

    Period month(int year, Month month, String words) {
        LocalDate from = LocalDate.of(year, month, 1);
        return new Period(from, from.plusMonths(1), Grain.MONTH, words);
    }

    /** The latest such month that has begun. */
    Period latest(Month month, String words) {
        boolean begun = !LocalDate.of(today.getYear(), month, 1).isAfter(today);
        return month(begun ? today.getYear() : today.getYear() - 1, month, words);
    }

    Period quarter(int year, int quarter, String words) {
        LocalDate from = LocalDate.of(year, (quarter - 1) * MONTHS_OF_QUARTER + 1, 1);
        return new Period(from, from.plusMonths(MONTHS_OF_QUARTER), Grain.QUARTER, words);
    }

    /** The latest such quarter that has begun. */
    Period latestQuarter(int quarter, String words) {
        Period ofThisYear = quarter(today.getYear(), quarter, words);
        boolean begun = ofThisYear.from() == null || !ofThisYear.from().isAfter(today);
        return begun ? ofThisYear : quarter(today.getYear() - 1, quarter, words);
    }

    Period year(int year, String words) {
        LocalDate from = LocalDate.of(year, 1, 1);
        return new Period(from, from.plusYears(1), Grain.YEAR, words);
    }

    Period half(int year, int half, String words) {
        LocalDate from = LocalDate.of(year, half == 1 ? 1 : 7, 1);
        return new Period(from, from.plusMonths(6), Grain.MONTH, words);
    }

    /** The last such day of the week before today. */
    Period last(DayOfWeek weekday, String words) {
        return day(today.with(TemporalAdjusters.previous(weekday)), words);
    }

    /** The first day of the piece that the day is in, until today, today included. */
    Period toDate(Grain grain, String words) {
        return new Period(start(grain, today), today.plusDays(1), null, words);
    }
}
