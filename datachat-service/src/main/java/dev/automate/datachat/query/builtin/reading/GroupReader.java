package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.intent.Ranking;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.marks.Sense.Wish;
import dev.automate.datachat.query.builtin.reading.Draft.GroupWish;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.Optional;

/** Reads what numbers are told apart by: {@code per country}, {@code by category and month}, {@code monthly}. */
final class GroupReader {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;
    private final Columns columns;
    private final RankMeasures measures;

    GroupReader(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
        this.columns = new Columns(marks, terms, draft);
        this.measures = new RankMeasures(marks, terms, draft);
    }

    void read() {
        for (int place : marks.all(Sense.Periodic.class)) {
            marks.use(place);
            draft.groups.add(GroupWish.of(
                    marks.at(place).as(Sense.Periodic.class).orElseThrow().grain()));
        }
        for (int place : marks.all(Sense.Split.class)) {
            if (marks.free(place, Sense.Split.class)) {
                split(place, marks.at(place).as(Sense.Split.class).orElseThrow());
            }
        }
        sorted();
    }

    private void split(int place, Sense.Split split) {
        int target = marks.after(place);
        if (marks.free(target, Sense.Split.class)) {
            marks.use(place);
            return;
        }
        if (split.by() && agents(target)) {
            draft.doubt("'" + marks.at(place).text() + " " + marks.at(target).text()
                    + "' may tell apart or narrow: say 'per' or 'from'");
        } else if (groups(target)) {
            marks.use(place);
            more(group(target));
        } else if (split.by() && measures.startsAt(target)) {
            marks.use(place);
            sort(target, true);
            ordered(place);
        } else if (split.by() && asked(target)) {
            marks.use(place);
            draft.ranking = new Ranking(true, 0, null);
            ordered(place);
        } else if (split.by() && (marks.free(target, Sense.Literal.class) || marks.free(target, Sense.Quoted.class))) {
            marks.use(place);
        } else {
            draft.doubt("it isn't clear what follows '" + marks.at(place).text() + "'");
        }
    }

    private boolean asked(int place) {
        return place < marks.size() && marks.used(place) && !draft.measures.isEmpty();
    }

    /** What stands before "by revenue" is what has it. */
    private void ordered(int by) {
        if (draft.measures.isEmpty() || !draft.groups.isEmpty()) {
            return;
        }
        marks.first(place -> place < by && groups(place))
                .ifPresentOrElse(
                        this::group,
                        () -> draft.doubt("it isn't clear what '" + marks.at(by).text() + "' orders"));
    }

    /** "By customers in Berlin" may say who did it: then there is no group. */
    private boolean agents(int place) {
        Optional<String> table = marks.freeAs(place, Sense.Entity.class).map(Sense.Entity::table);
        boolean plural = marks.at(Math.min(place, marks.size() - 1)).text().endsWith("s");
        int behind = marks.after(place);
        return plural
                && table.isPresent()
                && marks.free(behind, Sense.Literal.class)
                && marks.at(behind).all(Sense.Literal.class).stream()
                        .anyMatch(literal -> literal.column().table().equals(table.get()));
    }

    /** After "by country": "and month". */
    private void more(int end) {
        int joint = marks.after(end - 1);
        while (marks.free(joint, Sense.Joint.class) && groups(marks.after(joint))) {
            marks.use(joint);
            joint = marks.after(group(marks.after(joint)) - 1);
        }
    }

    /** Whether numbers can be told apart by what stands at the place. */
    boolean groups(int place) {
        return marks.free(place, Sense.Unit.class) || marks.free(place, Sense.Entity.class) || columns.isKind(place);
    }

    /** Takes what stands at the place as a group; the answer is where its words end. */
    int group(int place) {
        Optional<Sense.Unit> unit = marks.freeAs(place, Sense.Unit.class);
        if (unit.isPresent()) {
            marks.use(place);
            add(GroupWish.of(unit.get().grain()));
            return place + 1;
        }
        if (marks.free(place, Sense.Entity.class)) {
            return entity(place);
        }
        columns.kind(place).map(GroupWish::of).ifPresent(this::add);
        marks.use(place);
        return place + 1;
    }

    private int entity(int place) {
        marks.use(place);
        if (columns.compound(place, place + 1, terms::isKind)) {
            columns.kind(place + 1).map(GroupWish::of).ifPresent(this::add);
            marks.use(place + 1);
            return place + 2;
        }
        add(GroupWish.of(marks.at(place).as(Sense.Entity.class).orElseThrow().table()));
        return place + 1;
    }

    private void add(GroupWish wish) {
        if (!draft.groups.contains(wish)) {
            draft.groups.add(wish);
        }
    }

    private void sorted() {
        for (int place : marks.all(Sense.Sorted.class)) {
            int target = marks.after(place);
            marks.use(place);
            if (measures.startsAt(target) || columns.isTime(target)) {
                sort(target, false);
            } else {
                draft.doubt("it isn't clear what to sort by");
            }
        }
    }

    /** Orders the answer without cutting it; numbers that are asked for come with the highest first. */
    private void sort(int target, boolean highestFirst) {
        int direction = marks.after(target);
        boolean high = marks.freeAs(direction, Sense.Direction.class)
                .map(Sense.Direction::highestFirst)
                .orElse(highestFirst);
        if (marks.free(direction, Sense.Direction.class)) {
            marks.use(direction);
        }
        if (marks.free(target, Sense.Gauge.class) || marks.asks(target, Wish.COUNT)) {
            Optional<Measure> measure = measures.at(target);
            measure.filter(found -> !draft.measures.contains(found)).ifPresent(draft.measures::add);
            draft.ranking = new Ranking(high, 0, null);
        } else {
            columns.any(target).ifPresent(column -> draft.ranking = new Ranking(high, 0, column));
            marks.use(target);
        }
    }
}
