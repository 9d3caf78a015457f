package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.sql.Route;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads values that narrow: {@code from Germany}, {@code cancelled}, {@code neither web nor store}. */
final class LiteralReader {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;

    /** A value that was said. */
    private record Hit(int place, ColumnRef column, String value, boolean negated) {}

    LiteralReader(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
    }

    void read() {
        List<Hit> hits = new ArrayList<>();
        for (int place : marks.all(Sense.Literal.class)) {
            if (dated(place)) {
                continue;
            }
            hit(place).ifPresent(hits::add);
        }
        List<List<Hit>> lists = new ArrayList<>();
        for (Hit hit : hits) {
            if (lists.isEmpty() || !joins(lists.getLast(), hit)) {
                lists.add(new ArrayList<>(List.of(hit)));
            }
        }
        lists.forEach(this::condition);
    }

    /** "Shipped last week" asks when it was shipped, not how it stands today. */
    private boolean dated(int place) {
        return new Columns(marks, terms, draft).isTime(place)
                && (draft.when || marks.free(marks.after(place), Sense.Span.class));
    }

    private Optional<Hit> hit(int place) {
        int negation = marks.before(place);
        boolean negated = marks.free(negation, Sense.Negation.class);
        int before = negated ? marks.before(negation) : negation;
        Optional<Sense.Literal> literal = resolved(place, before);
        if (literal.isEmpty()) {
            return Optional.empty();
        }
        marks.use(place);
        ColumnRef column = literal.get().column();
        if (!negated && named(before, column)) {
            negation = marks.before(before);
            negated = marks.free(negation, Sense.Negation.class);
        }
        if (negated) {
            marks.use(negation);
        }
        takeName(before, column);
        takeName(place + 1, column);
        return Optional.of(new Hit(place, column, literal.get().value(), negated));
    }

    /** The name of the column beside its value: "status cancelled", "the web channel". */
    private void takeName(int place, ColumnRef column) {
        if (named(place, column) && !marks.free(marks.after(place), Sense.Bound.class)) {
            marks.use(place);
        }
    }

    private boolean named(int place, ColumnRef column) {
        return marks.free(place, Sense.Attribute.class)
                && marks.at(place).senses().contains(new Sense.Attribute(column));
    }

    private Optional<Sense.Literal> resolved(int place, int before) {
        List<Sense.Literal> all = marks.at(place).all(Sense.Literal.class).stream()
                .filter(literal -> reachable(literal.column().table()))
                .toList();
        List<Sense.Literal> named = all.stream()
                .filter(literal -> named(before, literal.column()) || named(place + 1, literal.column()))
                .toList();
        List<Sense.Literal> own = all.stream()
                .filter(literal -> draft.bases().contains(literal.column().table()))
                .toList();
        List<Sense.Literal> found = !named.isEmpty() ? named : !own.isEmpty() ? own : all;
        if (found.size() != 1) {
            draft.doubt("'" + marks.at(place).text() + "' "
                    + (found.isEmpty()
                            ? "belongs to nothing that is asked about"
                            : "may be "
                                    + found.stream()
                                            .map(literal -> literal.column().table() + "."
                                                    + literal.column().column() + " = " + literal.value())
                                            .collect(Collectors.joining(" or "))));
            return Optional.empty();
        }
        return Optional.of(found.getFirst());
    }

    private boolean reachable(String table) {
        return draft.bases().stream().allMatch(base -> terms.graph().route(base, table) instanceof Route.Way);
    }

    /** Whether the value goes on with the list before it; "or" between different columns is a doubt. */
    private boolean joins(List<Hit> list, Hit hit) {
        Hit last = list.getLast();
        boolean same = last.column().equals(hit.column());
        List<Integer> joints = marks.places()
                .filter(place -> place > last.place() && place < hit.place())
                .filter(place -> marks.at(place).is(Sense.Joint.class))
                .boxed()
                .toList();
        boolean adjacent = marks.places()
                .filter(place -> place > last.place() && place < hit.place())
                .allMatch(place -> marks.used(place)
                        || marks.at(place).is(Sense.Joint.class)
                        || marks.at(place).is(Sense.Filler.class));
        boolean or = joints.stream()
                .anyMatch(place -> marks.at(place)
                        .as(Sense.Joint.class)
                        .filter(Sense.Joint::or)
                        .isPresent());
        if (adjacent) {
            joints.forEach(marks::use);
        }
        if (!same && or && adjacent) {
            draft.doubt("'or' between different things isn't understood");
        }
        if (same && (!adjacent || joints.isEmpty())) {
            draft.doubt("'" + last.value() + "' and '" + hit.value() + "' can't both hold");
        }
        return same && list.add(new Hit(hit.place(), hit.column(), hit.value(), last.negated()));
    }

    private void condition(List<Hit> list) {
        Hit first = list.getFirst();
        List<String> values = list.stream().map(Hit::value).distinct().toList();
        boolean many = draft.bases().stream()
                .noneMatch(base -> terms.graph().reaches(base, first.column().table()));
        if (many && values.size() > 1 && !first.negated() && !alternatives(list)) {
            draft.doubt(
                    "'" + String.join(" and ", values) + "' may mean both of them or either: say 'or', or ask for one");
        }
        draft.conditions.put(first.place(), new Condition.Is(first.column(), values, first.negated()));
    }

    private boolean alternatives(List<Hit> list) {
        return marks.places()
                .filter(place -> place > list.getFirst().place()
                        && place < list.getLast().place())
                .anyMatch(place -> marks.at(place)
                        .as(Sense.Joint.class)
                        .filter(Sense.Joint::or)
                        .isPresent());
    }
}
