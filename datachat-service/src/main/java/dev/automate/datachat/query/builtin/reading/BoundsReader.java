package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Comparison;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.layer.ColumnNotes;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.marks.Sense.Hint;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads what numbers are held against: {@code over 500}, {@code more than 5 orders}, {@code price between 5 and 10}. */
final class BoundsReader {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;
    private final Columns columns;
    private final HavingReader having;

    BoundsReader(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
        this.columns = new Columns(marks, terms, draft);
        this.having = new HavingReader(marks, terms, draft);
    }

    void read() {
        for (int place : marks.all(Sense.Bound.class)) {
            read(place, marks.at(place).as(Sense.Bound.class).orElseThrow());
        }
        marks.all(Sense.Amount.class).forEach(this::amount);
    }

    private void read(int place, Sense.Bound bound) {
        int before = marks.before(place);
        int after = marks.after(place);
        if (columns.isNumber(before)) {
            columns.number(before).ifPresent(column -> compare(place, column, bound));
            marks.use(before);
        } else if (after == place + 1 && columns.isNumber(after)) {
            columns.number(after).ifPresent(column -> compare(place, column, bound));
            marks.use(after);
        } else if (having.read(place, bound)) {
            marks.use(place);
        } else if (!marks.at(place).is(Sense.Span.class)) {
            unnamed(place, bound);
        }
    }

    private void compare(int place, ColumnRef column, Sense.Bound bound) {
        marks.use(place);
        String unit = bound.unit();
        Optional<String> stored = terms.notes(column).flatMap(notes -> Optional.ofNullable(notes.unit()));
        if (unit != null && stored.filter(unit::equals).isEmpty()) {
            draft.doubt(column.column() + " isn't in " + unit
                    + stored.map(known -> " but in " + known).orElse(""));
        }
        draft.conditions.put(place, new Condition.Compares(column, bound.comparison()));
    }

    /** Nothing says which number is meant: the layer knows what is the size, or the price, of a row. */
    private void unnamed(int place, Sense.Bound bound) {
        Optional<String> table = nearest(place);
        Optional<ColumnRef> column = table.flatMap(found -> bound.hint() == Hint.PRICE
                ? terms.called(found, "price")
                : terms.called(found, "size").or(() -> inUnit(found, bound)));
        if (column.isEmpty()) {
            draft.doubt("it isn't clear which number '" + marks.at(place).text() + "' is about");
            return;
        }
        compare(place, column.get(), bound);
    }

    private Optional<ColumnRef> inUnit(String table, Sense.Bound bound) {
        String unit = bound.unit();
        List<ColumnRef> found = terms.columns(table)
                .filter(column -> unit != null
                        && terms.notes(column)
                                .map(ColumnNotes::unit)
                                .filter(unit::equals)
                                .isPresent())
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Optional<String> nearest(int place) {
        for (int before = place - 1; before >= 0; before--) {
            Optional<Sense.Entity> entity = marks.at(before).as(Sense.Entity.class);
            if (entity.isPresent()) {
                return entity.map(Sense.Entity::table);
            }
        }
        return draft.bases().stream().findFirst();
    }

    /** "Order 1234" is the row of that key, "a quantity of 3" the number itself. */
    private void amount(int place) {
        int before = marks.before(place);
        BigDecimal number = marks.at(place).as(Sense.Amount.class).orElseThrow().number();
        Comparison equal = new Comparison(Comparison.Operator.EQUAL, List.of(number));
        if (marks.free(before, Sense.Attribute.class) && columns.isNumber(before)) {
            columns.number(before)
                    .ifPresent(column -> draft.conditions.put(place, new Condition.Compares(column, equal)));
            marks.use(before);
            marks.use(place);
        } else if (before >= 0
                && (before == place - 1 || marks.at(place - 1).text().equalsIgnoreCase("number"))) {
            marks.at(before)
                    .as(Sense.Entity.class)
                    .flatMap(entity -> key(entity.table()))
                    .ifPresent(column -> {
                        draft.conditions.put(place, new Condition.Compares(column, equal));
                        marks.use(place);
                    });
        }
    }

    private Optional<ColumnRef> key(String table) {
        List<String> key = terms.table(table).primaryKey();
        return key.size() == 1
                ? Optional.of(new ColumnRef(table, key.getFirst())).filter(terms::isInteger)
                : Optional.empty();
    }
}
