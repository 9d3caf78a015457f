package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.query.builtin.marks.Mark;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides which column a word means where several have its name. */
final class Columns {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;

    Columns(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
    }

    boolean isNumber(int place) {
        return hasFree(place, terms::isNumber);
    }

    boolean isKind(int place) {
        return hasFree(place, terms::isKind);
    }

    boolean isTime(int place) {
        return hasFree(place, terms::isTime);
    }

    /** The number that the mark means; a doubt is noted when there are several. */
    Optional<ColumnRef> number(int place) {
        return one(place, terms::isNumber);
    }

    Optional<ColumnRef> kind(int place) {
        return one(place, terms::isKind);
    }

    Optional<ColumnRef> time(int place) {
        return one(place, terms::isTime);
    }

    Optional<ColumnRef> any(int place) {
        return one(place, column -> true);
    }

    /** The number right behind a table's name that belongs to it: {@code order amount}. */
    boolean compound(int entity, int attribute, Predicate<ColumnRef> wanted) {
        Optional<String> table = marks.at(entity).as(Sense.Entity.class).map(Sense.Entity::table);
        return attribute == entity + 1
                && attribute < marks.size()
                && !marks.used(attribute)
                && columns(marks.at(attribute)).stream()
                        .anyMatch(column -> table.filter(column.table()::equals).isPresent() && wanted.test(column));
    }

    /** Whether the name of a column stands beside a value of it, and so only says what the value is. */
    boolean named(int place) {
        int after = marks.after(place);
        return marks.free(after, Sense.Quoted.class)
                || (marks.free(after, Sense.Literal.class)
                        && marks.at(after).all(Sense.Literal.class).stream()
                                .anyMatch(literal -> columns(marks.at(place)).contains(literal.column())));
    }

    /** A time right before what has it, as in "new customers", narrows it to some time. */
    boolean isAdjective(int place) {
        return place + 1 < marks.size()
                && marks.at(place + 1).is(Sense.Entity.class)
                && columns(marks.at(place)).stream().anyMatch(terms::isTime);
    }

    private boolean hasFree(int place, Predicate<ColumnRef> wanted) {
        return marks.free(place, Sense.Attribute.class)
                && columns(marks.at(place)).stream().anyMatch(wanted);
    }

    private Optional<ColumnRef> one(int place, Predicate<ColumnRef> wanted) {
        List<ColumnRef> found = columns(marks.at(place)).stream().filter(wanted).toList();
        if (found.size() > 1) {
            found = narrowed(place, found);
        }
        if (found.size() != 1) {
            draft.doubt("'" + marks.at(place).text() + "' may be "
                    + found.stream()
                            .map(column -> column.table() + "." + column.column())
                            .collect(Collectors.joining(" or ")));
            return Optional.empty();
        }
        return Optional.of(found.getFirst());
    }

    /** The nearest table that was named decides, else the one that is asked about. */
    private List<ColumnRef> narrowed(int place, List<ColumnRef> found) {
        Optional<String> neighbour = entity(place - 1).or(() -> entity(marks.after(place)));
        Predicate<ColumnRef> near =
                column -> neighbour.filter(column.table()::equals).isPresent();
        if (found.stream().anyMatch(near)) {
            return found.stream().filter(near).toList();
        }
        Predicate<ColumnRef> asked = column -> draft.bases().contains(column.table());
        if (found.stream().anyMatch(asked)) {
            return found.stream().filter(asked).toList();
        }
        Predicate<ColumnRef> named = column -> marks.places()
                .mapToObj(marks::at)
                .flatMap(mark -> mark.all(Sense.Entity.class).stream())
                .anyMatch(entity -> entity.table().equals(column.table()));
        return found.stream().anyMatch(named) ? found.stream().filter(named).toList() : found;
    }

    private Optional<String> entity(int place) {
        return place >= 0 && place < marks.size()
                ? marks.at(place).as(Sense.Entity.class).map(Sense.Entity::table)
                : Optional.empty();
    }

    private static List<ColumnRef> columns(Mark mark) {
        return mark.all(Sense.Attribute.class).stream()
                .map(Sense.Attribute::column)
                .toList();
    }
}
