package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.catalog.ColumnType;
import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.List;
import java.util.Optional;

/** Reads what stands in quotes: {@code customer "Ada Lovelace"}, {@code products with "lamp" in the name}. */
final class QuoteReader {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;
    private final Columns columns;

    QuoteReader(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
        this.columns = new Columns(marks, terms, draft);
    }

    void read() {
        marks.all(Sense.Quoted.class).forEach(this::read);
    }

    private void read(int place) {
        int before = before(place);
        Optional<Sense.Match> match = marks.freeAs(before, Sense.Match.class);
        if (match.isPresent()) {
            marks.use(before);
            before = before(before);
        }
        boolean negated = marks.free(before, Sense.Negation.class);
        if (negated) {
            marks.use(before);
            before = before(before);
        }
        Optional<ColumnRef> column = column(before, place).filter(found -> terms.type(found) == ColumnType.TEXT);
        if (column.isEmpty()) {
            draft.doubt("it isn't clear what \"" + marks.at(place).text() + "\" is: name the column before it");
            return;
        }
        marks.use(place);
        String text = marks.at(place).as(Sense.Quoted.class).orElseThrow().text();
        Condition.Matches.How how = match.map(Sense.Match::how)
                .orElse(within(place) ? Condition.Matches.How.CONTAINS : Condition.Matches.How.EQUALS);
        draft.conditions.put(place, new Condition.Matches(column.get(), how, text, negated));
    }

    /** Before it: words such as "containing" say something here, though they may be left out elsewhere. */
    private int before(int place) {
        int previous = place - 1;
        while (previous >= 0 && marks.at(previous).is(Sense.Filler.class) && !marks.free(previous, Sense.Match.class)) {
            previous--;
        }
        return previous;
    }

    /** Whether it goes on with "in the name". */
    private boolean within(int place) {
        return place + 1 < marks.size() && marks.at(place + 1).text().equalsIgnoreCase("in");
    }

    private Optional<ColumnRef> column(int before, int place) {
        if (columns.isKind(before)) {
            Optional<ColumnRef> named = columns.kind(before);
            marks.use(before);
            return named;
        }
        int after = marks.after(place);
        if (columns.isKind(after)) {
            Optional<ColumnRef> named = columns.kind(after);
            marks.use(after);
            return named;
        }
        Optional<String> table = before < 0
                ? Optional.empty()
                : marks.at(before).as(Sense.Entity.class).map(Sense.Entity::table);
        return table.or(this::only).flatMap(terms::label);
    }

    /** The only table about which the question could be asking by name. */
    private Optional<String> only() {
        List<String> named = draft.bases().stream()
                .filter(base -> terms.label(base).isPresent())
                .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }
}
