package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.intent.Condition;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions in SQL. One on a table of which a row has at most one joins it; one on a table of which a row may have many
 * asks whether there is one, so that no row counts twice. Those on the same many ask for one that fulfils all of them.
 */
final class Where {
    private final Terms terms;
    private final Predicates predicates;
    private final List<String> doubts;

    Where(Terms terms, ZoneId zone, List<String> doubts) {
        this.terms = terms;
        this.predicates = new Predicates(terms, zone);
        this.doubts = doubts;
    }

    /** What has to hold, in parts; what it needs is joined to {@code from}. */
    List<String> parts(List<Condition> conditions, From from) {
        List<String> parts = new ArrayList<>();
        Map<Step, List<Condition>> many = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            if (!(condition instanceof Condition.Related) && from.joinOne(condition.table())) {
                parts.add(predicate(condition));
            } else if (from.has(condition.table()) && condition instanceof Condition.Related related) {
                parts.addAll(parts(related.conditions(), from));
            } else {
                farther(condition, from, many).ifPresent(parts::add);
            }
        }
        many.forEach((step, inside) -> parts.add(exists(step, inside, true)));
        return parts;
    }

    /** What is to be held by rows that there may be many of; those that must not be there stand for themselves. */
    private Optional<String> farther(Condition condition, From from, Map<Step, List<Condition>> many) {
        Optional<Step> step = firstOfMany(condition, from);
        if (step.isEmpty()) {
            doubts.add("it isn't clear how " + condition.table() + " belong to " + from.base());
            return Optional.empty();
        }
        Condition positive = positive(condition);
        if (positive.equals(condition)) {
            many.computeIfAbsent(step.get(), key -> new ArrayList<>()).add(condition);
            return Optional.empty();
        }
        return Optional.of(exists(step.get(), List.of(positive), false));
    }

    private static Condition positive(Condition condition) {
        return switch (condition) {
            case Condition.Is is -> new Condition.Is(is.column(), is.values(), false);
            case Condition.Matches matches ->
                new Condition.Matches(matches.column(), matches.how(), matches.text(), false);
            case Condition.Related related -> new Condition.Related(related.table(), related.conditions(), false);
            case Condition.Compares compares -> compares;
            case Condition.During during -> during;
            case Condition.OnDays days -> days;
        };
    }

    /** The step from one to many on the way to the condition's table; what comes before it is joined. */
    private Optional<Step> firstOfMany(Condition condition, From from) {
        if (!(terms.graph().route(from.base(), condition.table()) instanceof Route.Way way)) {
            return Optional.empty();
        }
        Optional<Step> first =
                way.steps().stream().filter(step -> !step.forward()).findFirst();
        first.ifPresent(step -> from.joinOne(step.from()));
        return first;
    }

    private String exists(Step step, List<Condition> conditions, boolean wanted) {
        From inner = new From(terms, step.to());
        List<String> parts = new ArrayList<>(List.of(step.on()));
        for (Condition condition : conditions) {
            boolean joined = inner.joinAny(condition.table());
            parts.addAll(
                    condition instanceof Condition.Related related && joined
                            ? parts(related.conditions(), inner)
                            : parts(List.of(condition), inner));
        }
        return (wanted ? "exists (" : "not exists (")
                + ("select 1\n" + inner.sql() + "\nwhere " + String.join(" and ", parts))
                        .indent(2)
                        .strip() + ")";
    }

    private String predicate(Condition condition) {
        return switch (condition) {
            case Condition.Is is -> predicates.is(is);
            case Condition.Compares compares -> predicates.compares(compares.column(), compares.comparison());
            case Condition.Matches matches -> predicates.matches(matches);
            case Condition.During during -> predicates.during(during.column(), during.period());
            case Condition.OnDays days -> predicates.onDays(days);
            case Condition.Related related -> throw new IllegalStateException(related.table());
        };
    }
}
