package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.intent.Period;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides which column a time is about, and reads what it is compared with. */
final class TimeBinder {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;
    private final Columns columns;
    private Optional<ColumnRef> named = Optional.empty();
    /** Where the only time is that the named column is about; -1 when it is about all of them. */
    private int about = -1;

    TimeBinder(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
        this.columns = new Columns(marks, terms, draft);
    }

    void read() {
        takeName();
        against();
        for (int place : marks.all(Sense.Span.class)) {
            if (draft.leaning && marks.at(place).is(Sense.Shifted.class)) {
                continue;
            }
            Period period = marks.at(place).as(Sense.Span.class).orElseThrow().period();
            marks.use(place);
            column(place).ifPresent(column -> put(place, new Condition.During(column, period)));
        }
        for (int place : marks.all(Sense.Days.class)) {
            List<Integer> days =
                    marks.at(place).as(Sense.Days.class).orElseThrow().days();
            marks.use(place);
            column(place).ifPresent(column -> put(place, new Condition.OnDays(column, days)));
        }
        marks.all(Sense.Shifted.class).forEach(this::shift);
    }

    /** The time that groups go by. */
    Optional<ColumnRef> grouping() {
        boolean own = about >= 0
                && draft.bases().stream().allMatch(base -> terms.time(base).isPresent());
        return own ? ofBases("that time") : named.or(() -> ofBases("that time"));
    }

    /** A column such as "signed up" is what all times of the question are about. */
    private void takeName() {
        List<Integer> names = marks.places().filter(columns::isTime).boxed().toList();
        boolean wanted = marks.first(Sense.Span.class).isPresent()
                || marks.first(Sense.Days.class).isPresent()
                || draft.groups.stream().anyMatch(group -> group.grain() != null);
        if (wanted && names.size() == 1) {
            int name = names.getFirst();
            named = columns.time(name);
            marks.use(name);
            int behind = marks.after(name);
            about = marks.free(behind, Sense.Span.class) || marks.free(behind, Sense.Days.class) ? behind : -1;
            if (about < 0 && draft.bases().size() > 1) {
                draft.doubt("'" + marks.at(name).text() + "' isn't about everything that is asked");
            }
        }
    }

    private void against() {
        List<Integer> named = marks.all(Sense.Span.class);
        boolean comparing = marks.first(Sense.Against.class).isEmpty()
                && marks.places()
                        .anyMatch(place ->
                                marks.at(place).text().toLowerCase(Locale.ROOT).equals("compare"));
        if (comparing && named.size() == 2) {
            compare(
                    named.get(1),
                    marks.at(named.get(0)).as(Sense.Span.class).orElseThrow().period());
        } else if (comparing) {
            draft.doubt("it isn't clear which two periods should be compared");
        }
        for (int place : marks.all(Sense.Against.class)) {
            int other = marks.after(place);
            marks.use(place);
            List<Integer> spans = marks.all(Sense.Span.class).stream()
                    .filter(span -> span != other)
                    .toList();
            if (spans.size() != 1 || draft.against != null) {
                draft.doubt("it isn't clear which two periods should be compared");
                return;
            }
            Period main = marks.at(spans.getFirst())
                    .as(Sense.Span.class)
                    .orElseThrow()
                    .period();
            compare(other, main);
        }
    }

    private void compare(int other, Period main) {
        Optional<Sense.Shifted> shifted = marks.freeAs(other, Sense.Shifted.class);
        Optional<Sense.Span> span = marks.freeAs(other, Sense.Span.class);
        if (shifted.isPresent() && !main.closed()) {
            draft.doubt("there is no period before '" + main.words() + "'");
        } else if (shifted.isPresent()) {
            draft.against = new Draft.Shift(shifted.get().grain()).of(main);
            marks.use(other);
        } else if (span.isPresent()) {
            draft.against = span.get().period();
            marks.use(other);
        } else {
            draft.doubt("only periods can be compared");
        }
    }

    private void shift(int place) {
        if (!draft.leaning) {
            draft.doubt("'" + marks.at(place).text() + "' of what?");
            return;
        }
        marks.use(place);
        draft.shift = new Draft.Shift(
                marks.at(place).as(Sense.Shifted.class).orElseThrow().grain());
    }

    private void put(int place, Condition condition) {
        boolean twice = draft.conditions.values().stream()
                .anyMatch(known -> known instanceof Condition.During one
                        && condition instanceof Condition.During other
                        && one.column().equals(other.column()));
        if (twice) {
            draft.doubt("two periods are named, and it isn't said that they should be compared");
        }
        draft.conditions.put(place, condition);
    }

    private Optional<ColumnRef> column(int place) {
        if (named.isPresent() && (about < 0 || about == place)) {
            return named;
        }
        Optional<Condition> related = draft.conditions.entrySet().stream()
                .filter(entry -> entry.getKey() < place && entry.getValue() instanceof Condition.Related)
                .map(Map.Entry::getValue)
                .reduce((one, other) -> other);
        if (related.isPresent()) {
            return related.flatMap(
                    found -> ofTable(found.table(), marks.at(place).text()));
        }
        return ofBases(marks.at(place).text());
    }

    private Optional<ColumnRef> ofBases(String said) {
        List<Optional<ColumnRef>> times = draft.bases().stream()
                .map(base -> ofTable(base, said))
                .distinct()
                .toList();
        if (times.size() > 1) {
            draft.doubt("'" + said + "' would mean different columns for what is asked");
        }
        return times.isEmpty() ? Optional.empty() : times.getFirst();
    }

    private Optional<ColumnRef> ofTable(String table, String said) {
        Optional<ColumnRef> time = terms.time(table);
        if (time.isEmpty()) {
            draft.doubt("there is no single date of " + table + " that '" + said + "' could be about");
        }
        return time;
    }
}
