package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.sql.Route;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.List;

/** Reads tables that are named beside the one that is asked about: {@code who ordered}, {@code without orders}. */
final class LinkReader {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;

    LinkReader(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
    }

    void read() {
        for (int place : marks.all(Sense.Entity.class)) {
            String table = marks.at(place).as(Sense.Entity.class).orElseThrow().table();
            if (marks.free(marks.before(place), Sense.Negation.class)) {
                without(place, table);
            } else {
                with(place, table);
            }
        }
    }

    private void with(int place, String table) {
        List<String> bases = draft.bases();
        if (!bases.contains(table) && alsoAsked(place)) {
            draft.doubt("two things are asked for at once");
        } else if (reached(bases, table) || grouped(table)) {
            marks.use(place);
        } else if (bases.size() == 1
                && !draft.leaning
                && terms.graph().route(bases.getFirst(), table) instanceof Route.Way) {
            marks.use(place);
            belonging(place, table);
            related(place, table, false);
        } else {
            draft.doubt("it isn't clear how '" + marks.at(place).text() + "' belongs to what is asked");
        }
    }

    /** The price of orders isn't that of the products in them. */
    private void belonging(int place, String table) {
        int before = marks.before(place);
        boolean of = before >= 0
                && place > before + 1
                && marks.at(before + 1).text().equalsIgnoreCase("of")
                && marks.at(before).is(Sense.Attribute.class);
        if (of) {
            draft.doubt(table + " have no '" + marks.at(before).text() + "' of their own");
        }
    }

    /** "Orders and new customers" asks for both, and what isn't a number of its own would be lost. */
    private boolean alsoAsked(int place) {
        int before = marks.before(place);
        while (before >= 0
                && (marks.at(before).is(Sense.Attribute.class)
                        || marks.at(before).is(Sense.Literal.class))) {
            before = marks.before(before);
        }
        return marks.free(before, Sense.Joint.class);
    }

    private boolean reached(List<String> bases, String table) {
        return !bases.isEmpty() && bases.stream().allMatch(base -> terms.graph().reaches(base, table));
    }

    private boolean grouped(String table) {
        return draft.groups.stream().anyMatch(group -> table.equals(group.table()));
    }

    /** Only what there may be none of can be missing. */
    private void without(int place, String table) {
        List<String> bases = draft.bases();
        boolean may = bases.size() == 1
                && !terms.graph().reaches(bases.getFirst(), table)
                && terms.graph().route(bases.getFirst(), table) instanceof Route.Way;
        if (!may) {
            draft.doubt("it isn't clear what '" + marks.at(marks.before(place)).text() + " "
                    + marks.at(place).text() + "' leaves out");
            return;
        }
        marks.use(place);
        marks.use(marks.before(place));
        related(place, table, true);
    }

    private void related(int place, String table, boolean negated) {
        boolean known = draft.conditions.values().stream()
                .anyMatch(condition -> condition instanceof Condition.Related related
                        && related.table().equals(table)
                        && related.negated() == negated);
        if (!known) {
            draft.conditions.put(place, new Condition.Related(table, List.of(), negated));
        }
    }
}
