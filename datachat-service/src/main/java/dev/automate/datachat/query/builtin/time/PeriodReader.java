package dev.automate.datachat.query.builtin.time;

import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Period;
import dev.automate.datachat.query.builtin.language.Cursor;
import dev.automate.datachat.query.builtin.language.Token;
import dev.automate.datachat.query.builtin.marks.Found;
import dev.automate.datachat.query.builtin.marks.Sense;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds words for times, together with the preposition before them. */
public final class PeriodReader {
    private static final List<String> PREPOSITIONS =
            List.of("in the month of", "during", "within", "throughout", "in", "on", "for", "of", "over", "from");

    private final PeriodWords words;
    private final Calendar calendar;

    public PeriodReader(LocalDate today) {
        this.calendar = new Calendar(today);
        this.words = new PeriodWords(calendar);
    }

    /** The time that begins at this token. */
    public Optional<Found> at(List<Token> tokens, int start) {
        Cursor cursor = new Cursor(tokens, start);
        return cursor.tryAs(this::range)
                .or(() -> cursor.tryAs(this::since))
                .or(() -> cursor.tryAs(this::before))
                .map(period -> new Found(cursor.length(), List.<Sense>of(new Sense.Span(period))))
                .or(() -> weekdays(tokens, start))
                .or(() -> plain(tokens, start));
    }

    private Optional<Found> plain(List<Token> tokens, int start) {
        Cursor cursor = new Cursor(tokens, start);
        boolean preposition = cursor.takeAny(PREPOSITIONS);
        if (!preposition && cursor.next().filter(PeriodReader::unsure).isPresent()) {
            return named(tokens, start);
        }
        boolean previous = cursor.next()
                .filter(token -> token.is("previous") || token.is("the"))
                .isPresent();
        return words.read(cursor).map(period -> new Found(cursor.length(), senses(period, previous)));
    }

    /** May, Mar and the like are months only when something says so: a preposition before or a year behind. */
    private Optional<Found> named(List<Token> tokens, int start) {
        Cursor cursor = new Cursor(tokens, start);
        return words.read(cursor)
                .filter(period -> cursor.length() > 1)
                .map(period -> new Found(cursor.length(), List.<Sense>of(new Sense.Span(period))));
    }

    private static boolean unsure(Token token) {
        return token.is("may") || token.is("mar") || token.is("march") || token.is("sat") || token.is("sun");
    }

    /** The previous month is last month, or the one before the month that was spoken of. */
    private static List<Sense> senses(Period period, boolean previous) {
        Grain grain = period.grain();
        boolean last = period.words().startsWith("last ") && grain != null;
        return previous && last
                ? List.of(new Sense.Span(period), new Sense.Shifted(null))
                : List.of(new Sense.Span(period));
    }

    private Optional<Period> range(Cursor at) {
        boolean between = at.take("between");
        if (!between && !at.take("from")) {
            return Optional.empty();
        }
        at.take("the");
        Optional<Period> first = words.read(at);
        boolean joined = first.isPresent()
                && (between ? at.take("and") : at.takeAny(List.of("to", "until", "till", "through", "up to")));
        Optional<Period> last = joined ? words.read(at) : Optional.empty();
        return last.flatMap(end -> joined(first.orElseThrow(), end));
    }

    private static Optional<Period> joined(Period first, Period last) {
        Period begin = ofYear(first, last);
        LocalDate from = begin.from();
        LocalDate until = last.until();
        if (from == null || until == null || !from.isBefore(until)) {
            return Optional.empty();
        }
        Grain grain = begin.grain() == last.grain() ? begin.grain() : null;
        return Optional.of(new Period(from, until, grain, begin.words() + " to " + last.words()));
    }

    /** In "January to March 2026" the year belongs to both. */
    private static Period ofYear(Period first, Period last) {
        LocalDate from = first.from();
        LocalDate until = first.until();
        LocalDate end = last.from();
        boolean month = first.grain() == Grain.MONTH && last.grain() == Grain.MONTH;
        if (!month
                || from == null
                || until == null
                || end == null
                || first.words().matches(".*\\d.*")) {
            return first;
        }
        int years = end.getYear() - from.getYear() - (from.getMonth().compareTo(end.getMonth()) > 0 ? 1 : 0);
        return new Period(from.plusYears(years), until.plusYears(years), first.grain(), first.words());
    }

    private Optional<Period> since(Cursor at) {
        boolean after = at.takeAny(List.of("after", "later than"));
        if (!after
                && !at.takeAny(List.of("since", "starting from", "starting in", "starting", "as of", "beginning in"))) {
            return Optional.empty();
        }
        at.takeAny(List.of("the beginning of", "the start of"));
        return words.read(at)
                .map(period -> new Period(
                        after ? period.until() : period.from(),
                        null,
                        null,
                        (after ? "after " : "since ") + period.words()));
    }

    private Optional<Period> before(Cursor at) {
        boolean before = at.takeAny(List.of("before", "prior to", "earlier than"));
        if (!before && !at.takeAny(List.of("until", "till", "up to", "through", "up until"))) {
            return Optional.empty();
        }
        return words.read(at)
                .map(period -> new Period(
                        null,
                        before ? period.from() : period.until(),
                        null,
                        (before ? "before " : "until ") + period.words()));
    }

    private Optional<Found> weekdays(List<Token> tokens, int start) {
        Cursor cursor = new Cursor(tokens, start);
        cursor.takeAny(List.of("on the", "on", "at the"));
        Optional<List<Integer>> days = cursor.takeAs(Months::everyWeek);
        if (days.isPresent()) {
            return days.map(each -> new Found(cursor.length(), List.<Sense>of(new Sense.Days(each))));
        }
        cursor.take("last");
        return cursor.takeAs(Months::weekday)
                .map(day -> calendar.last(day, "last " + Months.name(day)))
                .map(period -> new Found(cursor.length(), List.<Sense>of(new Sense.Span(period))));
    }
}
