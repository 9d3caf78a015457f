package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.marks.Sense.Wish;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the number that something is ordered by. A number of a column stands for its sum. */
final class RankMeasures {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;
    private final Columns columns;
    private int behind;

    RankMeasures(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
        this.columns = new Columns(marks, terms, draft);
    }

    /** Whether a number stands at the place. */
    boolean startsAt(int place) {
        boolean gauge = marks.free(place, Sense.Gauge.class);
        return gauge || columns.isNumber(place) || marks.asks(place, Wish.COUNT);
    }

    /** Where the words of the number that was read last end. */
    int behind() {
        return behind;
    }

    /** The number at the place, which is taken. */
    Optional<Measure> at(int place) {
        behind = place + 1;
        if (marks.free(place, Sense.Gauge.class)) {
            marks.use(place);
            String name = marks.at(place).as(Sense.Gauge.class).orElseThrow().metric();
            return Optional.of(
                    new Measure(Measure.Kind.METRIC, terms.metric(name).table(), name));
        }
        if (columns.isNumber(place)) {
            Optional<ColumnRef> number = columns.number(place);
            marks.use(place);
            return number.map(column -> new Measure(Measure.Kind.SUM, column.table(), column.column()));
        }
        if (marks.asks(place, Wish.COUNT)) {
            marks.use(place);
            return counted(marks.after(place));
        }
        return Optional.empty();
    }

    /** The rows of the table at the place: "the most orders". */
    Optional<Measure> of(int start) {
        int place = start;
        while (marks.free(place, Sense.Literal.class)) {
            place = marks.after(place);
        }
        return marks.free(place, Sense.Entity.class) && !marks.free(place, Sense.Gauge.class)
                ? counted(place)
                : Optional.empty();
    }

    private Optional<Measure> counted(int place) {
        Optional<Measure> counted =
                marks.freeAs(place, Sense.Entity.class).map(entity -> Measure.count(entity.table()));
        counted.ifPresent(found -> marks.use(place));
        behind = place + 1;
        return counted;
    }

    /** What stands behind "by". */
    Optional<Measure> named() {
        for (int place : marks.all(Sense.Split.class)) {
            int target = marks.after(place);
            boolean by = marks.at(place).as(Sense.Split.class).orElseThrow().by();
            if (by && marks.asks(target, Wish.SUM)) {
                marks.use(target);
                target = marks.after(target);
            }
            if (by && target < marks.size() && marks.used(target) && draft.measures.size() == 1) {
                marks.use(place);
                return Optional.of(draft.measures.getFirst());
            }
            if (by && (startsAt(target) || marks.free(target, Sense.Entity.class))) {
                marks.use(place);
                return at(target).or(() -> of(marks.after(place)));
            }
        }
        return Optional.empty();
    }

    /** A number that was named anywhere else, or that is asked for already. */
    Optional<Measure> anywhere() {
        OptionalInt gauge = marks.first(
                place -> marks.free(place, Sense.Gauge.class) && !marks.free(marks.after(place), Sense.Bound.class));
        if (gauge.isPresent()) {
            return at(gauge.getAsInt());
        }
        return draft.measures.size() == 1 ? Optional.of(draft.measures.getFirst()) : Optional.empty();
    }

    /** A number that could be named. */
    String example() {
        return terms.knowledge().layer().metrics().stream()
                .findFirst()
                .map(metric -> metric.name().replace('_', ' '))
                .orElse("the number of "
                        + terms.knowledge().catalog().tables().getFirst().name());
    }
}
