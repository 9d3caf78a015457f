package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.intent.Fold;
import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Group;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.intent.Ranking;
import dev.automate.datachat.domain.talk.Intent;
import dev.automate.datachat.domain.talk.Intent.Form;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.reading.Draft.GroupWish;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Makes an intent of a draft whose marks have all found their place. */
final class Assembly {
    private final Marks marks;
    private final Terms terms;
    private final Draft draft;
    private final TimeBinder times;

    Assembly(Marks marks, Terms terms, Draft draft, TimeBinder times) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
        this.times = times;
    }

    Intent intent() {
        List<Group> groups = groups();
        List<Condition> part = part(groups);
        List<Condition> conditions = nested(draft.conditions.values().stream()
                .filter(condition -> !part.contains(condition))
                .toList());
        if (draft.fold != Fold.NONE && groups.size() != 1) {
            draft.doubt("an average needs to be told of what: 'per customer', 'per month'");
        }
        Form form = form();
        unanswerable(form, groups);
        return new Intent(
                form,
                subject(),
                draft.measures,
                draft.shown,
                groups,
                conditions,
                nested(part),
                draft.having,
                draft.against,
                draft.ranking,
                draft.fold,
                null);
    }

    /** What can be said and not be written as one statement that means it. */
    private void unanswerable(Form form, List<Group> groups) {
        Ranking ranking = draft.ranking;
        if (ranking != null && ranking.limit() > 0 && groups.size() > 1) {
            draft.doubt("the first ones of each group can't be asked for yet");
        }
        for (Measure measure : draft.measures) {
            contradiction(measure);
            groups.stream()
                    .filter(group -> single(group, measure))
                    .forEach(group -> draft.doubt("each of " + group.table() + " has one of " + measure.table()
                            + " at most, so there is nothing to count"));
        }
        if (!draft.leaning
                && exclusive()
                && draft.conditions.values().stream().anyMatch(condition -> !own(condition))) {
            draft.doubt("'only' would have to leave out those that have something else as well");
        }
        if (form == Form.SHARE && !groups.isEmpty() && narrowedBehind(verb())) {
            draft.doubt("it isn't clear of what the share should be for each group");
        }
        if (draft.when && !dated(form, groups)) {
            draft.doubt("it isn't clear which date is asked for");
        }
        boolean list = form == Form.ROWS || form == Form.VALUES;
        if (list && !groups.isEmpty()) {
            draft.doubt("it isn't clear which number is wanted for each group");
        }
        if (!list && ranking != null && ranking.by() != null) {
            draft.doubt("numbers can't be ordered by a column of single rows");
        }
    }

    /** "Customers who bought only Books" aren't those who bought Books. */
    private boolean exclusive() {
        return marks.places()
                .anyMatch(
                        place -> marks.at(place).text().toLowerCase(Locale.ROOT).matches("only|just"));
    }

    private boolean dated(Form form, List<Group> groups) {
        return form == Form.ROWS
                ? draft.shown.stream().anyMatch(terms::isTime)
                : groups.stream().anyMatch(group -> group.grain() != null)
                        || draft.measures.stream()
                                .anyMatch(measure -> measure.name() != null
                                        && measure.kind() != Measure.Kind.METRIC
                                        && terms.isTime(new ColumnRef(measure.table(), measure.name())));
    }

    private boolean single(Group group, Measure measure) {
        return group.column() == null
                && measure.kind() == Measure.Kind.COUNT
                && terms.graph().reaches(group.table(), measure.table());
    }

    private boolean narrowedBehind(int verb) {
        return verb >= 0
                && draft.conditions.entrySet().stream()
                        .anyMatch(entry -> entry.getKey() > verb && !(entry.getValue() instanceof Condition.During));
    }

    /** The revenue of cancelled orders is nothing, when revenue is what wasn't cancelled. */
    private void contradiction(Measure measure) {
        String name = measure.name();
        String condition = measure.kind() == Measure.Kind.METRIC && name != null
                ? terms.metric(name).condition()
                : null;
        if (condition == null) {
            return;
        }
        draft.conditions.values().stream()
                .filter(Condition.Is.class::isInstance)
                .map(Condition.Is.class::cast)
                .filter(is -> !is.negated() && condition.contains(is.column().column()))
                .filter(is -> is.values().stream().anyMatch(value -> condition.contains("'" + value + "'")))
                .forEach(is -> draft.doubt(name + " is only what fulfils " + condition));
    }

    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (GroupWish wish : draft.groups) {
            ColumnRef column = wish.column();
            Grain grain = wish.grain();
            if (column != null) {
                groups.add(new Group(column.table(), column.column(), null));
            } else if (grain != null) {
                times.grouping()
                        .ifPresentOrElse(
                                time -> groups.add(new Group(time.table(), time.column(), grain)),
                                () -> draft.doubt("there is no date that '" + grain.word() + "' could go by"));
            } else {
                groups.add(new Group(Objects.requireNonNull(wish.table()), null, null));
            }
        }
        return List.copyOf(groups);
    }

    private Form form() {
        if (draft.share) {
            return Form.SHARE;
        }
        if (!draft.measures.isEmpty()) {
            return Form.FIGURES;
        }
        boolean kinds = !draft.shown.isEmpty()
                && draft.shown.stream()
                        .allMatch(column -> terms.isKind(column)
                                && terms.label(column.table())
                                        .filter(column::equals)
                                        .isEmpty());
        return draft.values && kinds && draft.ranking == null ? Form.VALUES : Form.ROWS;
    }

    private String subject() {
        String subject = draft.subject;
        return subject != null ? subject : draft.bases().stream().findFirst().orElse("");
    }

    /**
     * What the part of a share is: "what share of orders from Germany was cancelled" asks for the cancelled among those
     * from Germany.
     */
    private List<Condition> part(List<Group> groups) {
        if (!draft.share || !groups.isEmpty()) {
            return List.of();
        }
        List<Map.Entry<Integer, Condition>> narrowing = draft.conditions.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Condition.During))
                .toList();
        if (narrowing.size() == 1) {
            return List.of(narrowing.getFirst().getValue());
        }
        int verb = verb();
        List<Condition> behind = narrowing.stream()
                .filter(entry -> entry.getKey() > verb)
                .map(Map.Entry::getValue)
                .toList();
        if (verb < 0 || behind.isEmpty()) {
            draft.doubt("it isn't clear of what the share should be");
        }
        return behind;
    }

    private int verb() {
        return marks.places()
                .filter(place -> marks.at(place)
                        .text()
                        .toLowerCase(Locale.ROOT)
                        .matches("is|are|was|were|comes?|came|has been|have been|been"))
                .filter(place -> place > 1)
                .max()
                .orElse(-1);
    }

    /** What narrows the rows that something must have belongs to that, not to what is asked about. */
    private List<Condition> nested(List<Condition> conditions) {
        List<Condition.Related> related = conditions.stream()
                .filter(Condition.Related.class::isInstance)
                .map(Condition.Related.class::cast)
                .toList();
        if (related.size() != 1) {
            return conditions;
        }
        Condition.Related link = related.getFirst();
        List<Condition> inside = conditions.stream()
                .filter(condition -> !condition.equals(link) && !own(condition))
                .toList();
        Condition.Related filled = new Condition.Related(link.table(), inside, link.negated());
        return conditions.stream()
                .filter(condition -> !inside.contains(condition))
                .map(condition -> condition.equals(link) ? filled : condition)
                .toList();
    }

    private boolean own(Condition condition) {
        return draft.bases().stream().anyMatch(base -> terms.graph().reaches(base, condition.table()));
    }

    /** A doubt for each word that has no place. */
    void leftovers() {
        List<String> left = marks.left();
        boolean negation = marks.first(Sense.Negation.class).isPresent();
        if (!left.isEmpty()) {
            draft.doubt("it isn't clear what " + String.join(", ", left) + (left.size() == 1 ? " does" : " do")
                    + " in it" + (negation ? "; say what should be left out right behind 'not'" : ""));
        }
    }
}
