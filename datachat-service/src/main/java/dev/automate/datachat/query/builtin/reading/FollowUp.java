package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.intent.Group;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.intent.Period;
import dev.automate.datachat.domain.intent.Ranking;
import dev.automate.datachat.domain.talk.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what a question says in the place of the same in the question before: "and the week before?". */
final class FollowUp {
    private final Intent before;
    private final Draft draft;

    FollowUp(Intent before, Draft draft) {
        this.before = before;
        this.draft = draft;
    }

    Intent merged(List<Group> groups) {
        List<Condition> conditions = shifted(replaced(before.conditions()));
        List<Measure> measures = draft.measures.isEmpty() ? before.measures() : draft.measures;
        if (before.form() == Intent.Form.SAID) {
            draft.doubt("the question before was answered by a model, so this one can't lean on it");
        }
        return new Intent(
                form(measures),
                measures.isEmpty() ? before.subject() : measures.getFirst().table(),
                measures,
                draft.shown.isEmpty() ? before.shown() : draft.shown,
                groups(groups),
                conditions,
                before.part(),
                draft.having == null ? before.having() : draft.having,
                against(),
                ranking(),
                before.fold(),
                null);
    }

    private Intent.Form form(List<Measure> measures) {
        return before.form() == Intent.Form.ROWS && !measures.isEmpty() ? Intent.Form.FIGURES : before.form();
    }

    private List<Group> groups(List<Group> said) {
        if (said.isEmpty()) {
            return before.groups();
        }
        return draft.adding
                ? Stream.concat(before.groups().stream(), said.stream())
                        .distinct()
                        .toList()
                : said;
    }

    private @Nullable Ranking ranking() {
        Ranking said = draft.ranking;
        boolean regrouped = !draft.groups.isEmpty();
        Ranking kept = before.ranking();
        if (said != null && kept != null) {
            return new Ranking(said.highestFirst(), said.limit(), said.by() == null ? kept.by() : said.by());
        }
        return said != null ? said : regrouped ? null : kept;
    }

    private @Nullable Period against() {
        Period said = draft.against;
        Period kept = before.against();
        boolean moved =
                draft.shift != null || draft.conditions.values().stream().anyMatch(Condition.During.class::isInstance);
        if (said == null && kept != null && moved) {
            draft.doubt("the question before compared two periods: say both");
        }
        return said != null ? said : kept;
    }

    /** Each condition takes the place of the one on the same column, wherever that stands. */
    private List<Condition> replaced(List<Condition> conditions) {
        List<Condition> result = new ArrayList<>(conditions);
        for (Condition said : draft.conditions.values()) {
            Optional<List<Condition>> within = within(result, said);
            if (within.isPresent()) {
                result = new ArrayList<>(within.get());
            } else {
                result.add(said);
            }
        }
        return List.copyOf(result);
    }

    private static Optional<List<Condition>> within(List<Condition> conditions, Condition said) {
        List<Condition> result = new ArrayList<>();
        boolean found = false;
        for (Condition condition : conditions) {
            Optional<List<Condition>> inside = condition instanceof Condition.Related related
                    ? within(related.conditions(), said)
                    : Optional.empty();
            if (condition instanceof Condition.Related related && inside.isPresent()) {
                result.add(new Condition.Related(related.table(), inside.get(), related.negated()));
            } else {
                result.add(same(condition, said) ? said : condition);
            }
            found = found || inside.isPresent() || same(condition, said);
        }
        return found ? Optional.of(result) : Optional.empty();
    }

    private static boolean same(Condition one, Condition other) {
        if (one instanceof Condition.During && other instanceof Condition.During) {
            return true;
        }
        return one instanceof Condition.Is first
                && other instanceof Condition.Is second
                && first.column().equals(second.column());
    }

    private List<Condition> shifted(List<Condition> conditions) {
        Draft.Shift shift = draft.shift;
        if (shift == null) {
            return conditions;
        }
        List<Condition> result =
                conditions.stream().map(condition -> moved(condition, shift)).toList();
        if (result.equals(conditions)) {
            draft.doubt("the question before named no period that another one could be before");
        }
        return result;
    }

    private static Condition moved(Condition condition, Draft.Shift shift) {
        return switch (condition) {
            case Condition.During during -> new Condition.During(during.column(), shift.of(during.period()));
            case Condition.Related related ->
                new Condition.Related(
                        related.table(),
                        related.conditions().stream()
                                .map(inner -> moved(inner, shift))
                                .toList(),
                        related.negated());
            case Condition.Is is -> is;
            case Condition.Compares compares -> compares;
            case Condition.Matches matches -> matches;
            case Condition.OnDays days -> days;
        };
    }
}
