package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Comparison;
import dev.automate.datachat.domain.intent.Fold;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.reading.Draft.GroupWish;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.List;
import java.util.Optional;

/** Reads which groups are meant by a number of theirs: {@code customers with more than 5 orders}. */
final class HavingReader {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;

    HavingReader(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
    }

    /** Whether the bound at the place is one on groups; then what it is about is taken. */
    boolean read(int place, Sense.Bound bound) {
        int before = marks.before(place);
        int after = marks.after(place);
        after = after == place + 1 && bound.unit() == null ? after : marks.size();
        boolean times = marks.at(place).text().matches("(?i).*(once|twice|times)");
        if (marks.free(after, Sense.Gauge.class)) {
            return metric(after, before, bound);
        }
        if (marks.free(after, Sense.Entity.class) && !times) {
            return rows(after, bound);
        }
        if (marks.free(before, Sense.Gauge.class) && !times) {
            return metric(before, after, bound);
        }
        return times && marks.free(before, Sense.Entity.class) && rows(before, bound);
    }

    private boolean metric(int place, int other, Sense.Bound bound) {
        String name = marks.at(place).as(Sense.Gauge.class).orElseThrow().metric();
        marks.use(place);
        if (marks.freeAs(other, Sense.Gauge.class)
                .filter(gauge -> gauge.metric().equals(name))
                .isPresent()) {
            marks.use(other);
        }
        String unit = bound.unit();
        String stored = terms.metric(name).unit();
        if (unit != null && !unit.equals(stored)) {
            draft.doubt(name + " isn't in " + unit);
        }
        return held(new Measure(Measure.Kind.METRIC, terms.metric(name).table(), name), bound.comparison());
    }

    private boolean rows(int place, Sense.Bound bound) {
        marks.use(place);
        String table = marks.at(place).as(Sense.Entity.class).orElseThrow().table();
        return held(Measure.count(table), bound.comparison());
    }

    private boolean held(Measure measure, Comparison comparison) {
        boolean other = !draft.measures.isEmpty() && !counting() && !draft.measures.equals(List.of(measure));
        Optional<GroupWish> groups = other ? Optional.empty() : groups(measure);
        if (other || draft.having != null || (groups.isEmpty() && draft.groups.isEmpty())) {
            draft.doubt("it isn't clear what '" + comparison.operator().words() + " "
                    + comparison.bounds().getFirst() + "' is about");
            return true;
        }
        groups.ifPresent(draft.groups::add);
        draft.having = comparison;
        draft.measures.clear();
        draft.measures.add(measure);
        return true;
    }

    private boolean counting() {
        Measure.Kind kind = draft.measures.getFirst().kind();
        return draft.measures.size() == 1
                && draft.groups.isEmpty()
                && (kind == Measure.Kind.COUNT || kind == Measure.Kind.DISTINCT);
    }

    /** What has that number: what is counted, else what is listed. */
    private Optional<GroupWish> groups(Measure measure) {
        List<Measure> counted = draft.measures;
        if (counted.size() == 1 && counted.getFirst().kind() == Measure.Kind.COUNT && draft.groups.isEmpty()) {
            draft.fold = Fold.COUNT;
            return reached(measure, counted.getFirst().table());
        }
        String name = counted.size() == 1 ? counted.getFirst().name() : null;
        if (name != null && counted.getFirst().kind() == Measure.Kind.DISTINCT && draft.groups.isEmpty()) {
            draft.fold = Fold.COUNT;
            return Optional.of(GroupWish.of(new ColumnRef(counted.getFirst().table(), name)));
        }
        String subject = draft.subject;
        if (subject == null) {
            return Optional.empty();
        }
        draft.subject = null;
        return reached(measure, subject);
    }

    private Optional<GroupWish> reached(Measure measure, String table) {
        boolean belongs = terms.graph().reaches(measure.table(), table)
                && !measure.table().equals(table);
        return belongs ? Optional.of(GroupWish.of(table)) : Optional.empty();
    }
}
