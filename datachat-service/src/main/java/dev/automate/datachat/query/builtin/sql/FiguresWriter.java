package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.intent.Comparison;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.intent.Fold;
import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Group;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.intent.Period;
import dev.automate.datachat.domain.intent.Ranking;
import dev.automate.datachat.domain.talk.Intent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers over the rows of one table: by group, of two periods, as a share. */
final class FiguresWriter {
    private final Terms terms;
    private final Intent intent;
    private final List<String> doubts;
    private final Expressions expressions;
    private final Where where;
    private final From from;
    private final Select select = new Select();
    private final Aliases aliases;
    private boolean conditioned;

    FiguresWriter(Terms terms, ZoneId zone, Intent intent, List<String> doubts) {
        this.terms = terms;
        this.intent = intent;
        this.doubts = doubts;
        this.expressions = new Expressions(terms, zone, doubts);
        this.where = new Where(terms, zone, doubts);
        this.aliases = new Aliases(terms);
        this.from = new From(terms, intent.measures().getFirst().table());
    }

    /** The names of the answer's columns; complete once it is written. */
    List<String> names() {
        return select.names();
    }

    String write() {
        for (Group group : intent.groups()) {
            if (!from.joinAny(group.table())) {
                doubts.add("it isn't clear how " + group.table() + " belong to " + from.base());
            }
            select.column(expressions.shown(group), aliases.of(group, expressions));
            select.groupBy(expressions.keys(group));
        }
        if (intent.form() == Intent.Form.SHARE) {
            share();
        } else if (intent.against() != null) {
            compared(intent.against());
        } else {
            select.where(where.parts(intent.conditions(), from));
            plain();
        }
        order();
        return intent.fold() == Fold.NONE ? select.sql(from) : folded();
    }

    private void plain() {
        List<Measure> measures = intent.measures();
        for (Measure measure : measures) {
            select.column(number(measure, List.of(), measures.size() == 1), aliases.of(measure));
        }
        Comparison having = intent.having();
        if (having != null) {
            select.having(Predicates.held(number(measures.getFirst(), List.of(), true), having));
        }
    }

    /** With one number, what narrows it narrows the rows; groups without any don't appear then. */
    private String number(Measure measure, List<String> filter, boolean alone) {
        if (measure.kind() != Measure.Kind.METRIC || !alone || measure.name() == null) {
            return expressions.measure(measure, from, filter);
        }
        Optional<String> condition = expressions.condition(terms.metric(measure.name()), from);
        condition.filter(part -> !conditioned).ifPresent(part -> {
            select.where(List.of(part));
            conditioned = true;
        });
        return expressions.unconditional(measure, from, filter);
    }

    private void compared(Period against) {
        List<Condition> others = new ArrayList<>();
        List<Condition.During> main = new ArrayList<>();
        intent.conditions().forEach(condition -> {
            if (condition instanceof Condition.During during) {
                main.add(during);
            } else {
                others.add(condition);
            }
        });
        select.where(where.parts(others, from));
        boolean byTime =
                intent.groups().stream().anyMatch(group -> group.grain() != null && group.grain() != Grain.WEEKDAY);
        if (byTime) {
            doubts.add("pieces of two periods don't lie beside each other: compare the periods as a whole");
        }
        if (main.size() != 1 || intent.measures().size() != 1) {
            doubts.add("only one number of two periods can be compared");
            return;
        }
        List<String> now = where.parts(List.of(main.getFirst()), from);
        List<String> then =
                where.parts(List.of(new Condition.During(main.getFirst().column(), against)), from);
        select.where(List.of("(" + String.join(" and ", now) + " or " + String.join(" and ", then) + ")"));
        Measure measure = intent.measures().getFirst();
        String first = number(measure, now, true);
        String second = number(measure, then, true);
        String alias = aliases.of(measure);
        select.column(first, alias).column(second, aliases.free(alias + "_before"));
        select.column(
                "round(100.0 * (" + first + " - " + second + ") / nullif(" + second + ", 0), 1)",
                aliases.free("change_percent"));
    }

    private void share() {
        Measure measure = intent.measures().getFirst();
        select.where(where.parts(intent.conditions(), from));
        if (intent.groups().isEmpty() == intent.part().isEmpty()) {
            doubts.add("it isn't clear of what the share should be");
            return;
        }
        String whole = number(measure, List.of(), true);
        if (intent.groups().isEmpty()) {
            String part = number(measure, where.parts(intent.part(), from), true);
            select.column(percent(part, whole), aliases.free("percent"));
            select.column(part, aliases.free("part")).column(whole, aliases.free("whole"));
            return;
        }
        if (from.manifold()) {
            doubts.add("the groups overlap, so their shares wouldn't add up to the whole");
        }
        select.column(percent(whole, "sum(" + whole + ") over ()"), aliases.free("percent"));
        select.column(whole, aliases.of(measure));
    }

    private static String percent(String part, String whole) {
        return "round(100.0 * " + part + " / nullif(" + whole + ", 0), 2)";
    }

    private void order() {
        Ranking ranking = intent.ranking();
        List<Group> groups = intent.groups();
        int number = groups.size() + 1;
        boolean byTime = groups.stream().anyMatch(group -> group.grain() != null);
        if (groups.isEmpty() || intent.fold() != Fold.NONE) {
            return;
        }
        if (ranking != null) {
            select.orderBy(number + (ranking.highestFirst() ? " desc nulls last" : " asc nulls last"));
        } else if (!byTime) {
            select.orderBy(number + " desc nulls last");
        }
        groups.forEach(group -> select.orderBy(expressions.keys(group).getFirst()));
        select.limit(ranking == null ? 0 : ranking.limit());
    }

    /** One number of the numbers of all groups. */
    private String folded() {
        String name = names().getLast();
        String inner = select.sql(from).indent(2).stripTrailing();
        String number = "grouped." + Names.identifier(name);
        String fold = intent.fold().name().toLowerCase(Locale.ROOT);
        String outer = switch (intent.fold()) {
            case COUNT -> "count(*)";
            case AVG -> Expressions.rounded("avg(" + number + ")");
            case MIN, MAX -> fold + "(" + number + ")";
            case NONE -> number;
        };
        String alias =
                intent.fold() == Fold.COUNT ? "groups" : (intent.fold() == Fold.AVG ? "average" : fold) + "_" + name;
        return "select " + outer + " as " + Names.identifier(alias) + "\nfrom (\n" + inner + "\n) as grouped";
    }
}
