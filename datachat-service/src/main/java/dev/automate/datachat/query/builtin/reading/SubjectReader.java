package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.marks.Sense.Wish;
import dev.automate.datachat.query.builtin.reading.Draft.GroupWish;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds what is asked about when no number was asked for in so many words: {@code revenue by country}, {@code orders over 500}. */
final class SubjectReader {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;
    private final Columns columns;

    SubjectReader(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
        this.columns = new Columns(marks, terms, draft);
    }

    void read() {
        marks.places().filter(place -> marks.asks(place, Wish.DISTINCT)).forEach(place -> {
            marks.use(place);
            draft.values = true;
        });
        boolean asked = !draft.measures.isEmpty();
        for (int place : draft.subject == null ? marks.all(Sense.Gauge.class) : List.<Integer>of()) {
            if (asked ? alsoAsked(place) : plainGauge(place)) {
                metric(place);
            }
        }
        if (!draft.measures.isEmpty()) {
            whichOnes();
        } else if (draft.subject == null && !draft.leaning) {
            subject();
        }
    }

    /** A metric by itself; one that is held against a number says which rows are meant instead. */
    private boolean plainGauge(int place) {
        boolean verb = marks.at(place).is(Sense.Entity.class);
        boolean elsewhere = marks.first(other -> other != place && names(other)).isPresent();
        return !marks.free(marks.after(place), Sense.Bound.class)
                && !marks.free(marks.before(place), Sense.Bound.class)
                && !(verb && elsewhere);
    }

    private boolean names(int place) {
        return marks.free(place, Sense.Entity.class) || columns.isKind(place);
    }

    private boolean alsoAsked(int place) {
        int after = marks.after(place);
        boolean joined = marks.free(marks.before(place), Sense.Joint.class)
                || (marks.free(after, Sense.Joint.class)
                        && marks.after(after) < marks.size()
                        && marks.used(marks.after(after)));
        return joined && plainGauge(place);
    }

    private void metric(int place) {
        marks.use(place);
        String name = marks.at(place).as(Sense.Gauge.class).orElseThrow().metric();
        Measure measure = new Measure(Measure.Kind.METRIC, terms.metric(name).table(), name);
        if (!draft.measures.contains(measure)) {
            draft.measures.add(measure);
        }
    }

    /** "Which countries" before a number asks for it by country. */
    private void whichOnes() {
        if (!draft.groups.isEmpty() || draft.ranking != null) {
            return;
        }
        OptionalInt which = marks.places()
                .filter(place -> marks.at(place).text().equalsIgnoreCase("which"))
                .findFirst();
        GroupReader groups = new GroupReader(marks, terms, draft);
        which.ifPresent(place -> {
            if (groups.groups(marks.after(place)) && !columns.named(marks.after(place))) {
                groups.group(marks.after(place));
            }
        });
    }

    private void subject() {
        OptionalInt first = marks.first(place -> named(place));
        if (first.isEmpty()) {
            ofNumber();
            return;
        }
        int place = first.getAsInt();
        if (marks.free(place, Sense.Entity.class)) {
            entity(place);
        } else {
            kind(place);
        }
    }

    private boolean named(int place) {
        return marks.free(place, Sense.Entity.class) || (columns.isKind(place) && !columns.named(place));
    }

    /** A column that is a number, and nothing else: "what is the price". */
    private void ofNumber() {
        OptionalInt number = marks.first(place -> marks.free(place, Sense.Attribute.class));
        if (number.isEmpty()) {
            draft.doubt("it isn't clear what is asked about");
            return;
        }
        columns.any(number.getAsInt()).ifPresent(column -> draft.subject = column.table());
    }

    private void entity(int place) {
        String table = marks.at(place).as(Sense.Entity.class).orElseThrow().table();
        marks.use(place);
        boolean figures =
                !draft.groups.isEmpty() || marks.first(Sense.Against.class).isPresent();
        if (figures && !draft.groups.contains(GroupWish.of(table))) {
            draft.measures.add(Measure.count(table));
            return;
        }
        draft.subject = table;
        boolean compound = columns.compound(place, place + 1, terms::isKind);
        draft.values = draft.values || (compound && !columns.named(place + 1));
    }

    /** "Which countries have more than 100 customers" orders customers by country; "which countries" lists them. */
    private void kind(int place) {
        boolean held = marks.places()
                .anyMatch(other -> marks.free(other, Sense.Bound.class)
                        && (names(marks.after(other))
                                || marks.free(marks.after(other), Sense.Gauge.class)
                                || marks.free(marks.before(other), Sense.Gauge.class)));
        if (held) {
            new GroupReader(marks, terms, draft).group(place);
            return;
        }
        Optional<String> table = columns.kind(place).map(column -> column.table());
        table.ifPresent(found -> draft.subject = found);
        draft.values = draft.values
                || columns.kind(place)
                        .flatMap(column -> terms.label(column.table()).filter(column::equals))
                        .isEmpty();
    }
}
