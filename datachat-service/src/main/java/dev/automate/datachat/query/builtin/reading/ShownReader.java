package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.Optional;

/** Reads which columns a list should show, and closes what holds the rest together. */
final class ShownReader {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;
    private final Columns columns;

    ShownReader(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
        this.columns = new Columns(marks, terms, draft);
    }

    void read() {
        for (int place : marks.all(Sense.Attribute.class)) {
            if (draft.measures.isEmpty() && draft.subject != null) {
                show(place);
            } else {
                repeated(place);
            }
        }
        marks.all(Sense.Joint.class).stream().filter(this::holdsTogether).forEach(marks::use);
    }

    private void show(int place) {
        Optional<ColumnRef> column = columns.any(place);
        marks.use(place);
        if (columns.isAdjective(place) || marks.at(place).text().equalsIgnoreCase("new")) {
            draft.doubt("'" + marks.at(place).text() + "' since when?");
        }
        column.filter(found -> reached(found.table()))
                .ifPresentOrElse(
                        draft.shown::add,
                        () -> draft.doubt("'" + marks.at(place).text() + "' belongs to nothing that is listed"));
    }

    private boolean reached(String table) {
        String subject = draft.subject;
        return subject != null && terms.graph().reaches(subject, table);
    }

    /** A column that the numbers are told apart by already, or that a condition is about, may be named again. */
    private void repeated(int place) {
        boolean known = marks.at(place).all(Sense.Attribute.class).stream()
                .map(Sense.Attribute::column)
                .anyMatch(this::known);
        if (known) {
            marks.use(place);
        }
    }

    private boolean known(ColumnRef column) {
        return draft.groups.stream()
                .anyMatch(group -> column.equals(group.column())
                        || (column.table().equals(group.table())
                                && terms.label(column.table())
                                        .filter(column::equals)
                                        .isPresent()));
    }

    private boolean holdsTogether(int place) {
        int before = marks.before(place);
        int after = marks.after(place);
        boolean or =
                marks.at(place).as(Sense.Joint.class).filter(Sense.Joint::or).isPresent();
        return !or && before >= 0 && after < marks.size() && marks.used(before) && marks.used(after);
    }
}
