package dev.automate.datachat.domain.intent;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Days from one to another.
 *
 * @param from the first day; absent when there is none
 * @param until the day after the last one; absent when there is none
 * @param grain what kind of piece it is a whole one of, or several in a row; absent when it is none
 * @param words how it was said
 */
public record Period(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Grain grain,
        String words) {
    private static final int MONTHS_OF_QUARTER = 3;
    private static final int MONTHS_OF_YEAR = 12;

    /** Whether both ends are known: only then can there be one before it. */
    public boolean closed() {
        return from != null && until != null;
    }

    /** The period of the same length that ends where this one begins; itself when it isn't closed. */
    public Period before() {
        if (from == null || until == null) {
            return this;
        }
        if (grain == Grain.MONTH || grain == Grain.QUARTER || grain == Grain.YEAR) {
            return earlierByMonths(ChronoUnit.MONTHS.between(from, until), "the " + grain.word() + " before");
        }
        long days = ChronoUnit.DAYS.between(from, until);
        String piece = grain == null || days > 7 ? "period" : grain.word();
        return new Period(from.minusDays(days), until.minusDays(days), grain, "the " + piece + " before");
    }

    /** The same days, one such piece of time earlier; itself when it isn't closed. */
    public Period earlierBy(Grain piece) {
        String said = "a " + piece.word() + " earlier";
        return switch (piece) {
            case DAY, WEEKDAY -> earlierByDays(1, said);
            case WEEK -> earlierByDays(7, said);
            case MONTH -> earlierByMonths(1, said);
            case QUARTER -> earlierByMonths(MONTHS_OF_QUARTER, said);
            case YEAR -> earlierByMonths(MONTHS_OF_YEAR, said);
        };
    }

    private Period earlierByDays(long days, String said) {
        return from == null || until == null
                ? this
                : new Period(from.minusDays(days), until.minusDays(days), grain, said);
    }

    private Period earlierByMonths(long months, String said) {
        return from == null || until == null
                ? this
                : new Period(from.minusMonths(months), until.minusMonths(months), grain, said);
    }
}
