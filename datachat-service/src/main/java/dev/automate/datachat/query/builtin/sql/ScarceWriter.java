package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.intent.Comparison;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.intent.Fold;
import dev.automate.datachat.domain.intent.Group;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.intent.Ranking;
import dev.automate.datachat.domain.talk.Intent;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows by a number of theirs that may be none: "customers with fewer than 3 orders". Those without any have no group, so
 * the number is counted for each row instead.
 */
public final class ScarceWriter {
    private final Terms terms;
    private final Intent intent;
    private final List<String> doubts;
    private final Expressions expressions;
    private final Where where;
    private final Select select = new Select();

    ScarceWriter(Terms terms, ZoneId zone, Intent intent, List<String> doubts) {
        this.terms = terms;
        this.intent = intent;
        this.doubts = doubts;
        this.expressions = new Expressions(terms, zone, doubts);
        this.where = new Where(terms, zone, doubts);
    }

    /** Whether rows without any are among those that are meant. */
    public static boolean suits(Intent intent) {
        Comparison having = intent.having();
        return having != null
                && intent.groups().size() == 1
                && intent.groups().getFirst().column() == null
                && intent.measures().size() == 1
                && (intent.fold() == Fold.NONE || intent.fold() == Fold.COUNT)
                && holdsForNone(having);
    }

    private static boolean holdsForNone(Comparison having) {
        BigDecimal bound = having.bounds().getFirst();
        return switch (having.operator()) {
            case LESS -> bound.signum() > 0;
            case AT_MOST -> bound.signum() >= 0;
            case EQUAL, AT_LEAST, BETWEEN -> bound.signum() == 0;
            case MORE -> bound.signum() < 0;
        };
    }

    List<String> names() {
        return select.names();
    }

    String write() {
        Group group = intent.groups().getFirst();
        From from = new From(terms, group.table());
        Aliases aliases = new Aliases(terms);
        String number = number(group);
        if (intent.fold() == Fold.COUNT) {
            select.column("count(*)", aliases.free("number_of_" + group.table()));
        } else {
            select.column(expressions.shown(group), aliases.of(group, expressions));
            select.column(number, aliases.of(intent.measures().getFirst()));
            order(group);
        }
        List<Condition> own = intent.conditions().stream()
                .filter(condition -> own(condition, group))
                .toList();
        select.where(where.parts(own, from));
        Comparison having = intent.having();
        if (having != null) {
            select.where(List.of(Predicates.held(number, having)));
        }
        return select.sql(from);
    }

    private boolean own(Condition condition, Group group) {
        return terms.graph().reaches(group.table(), condition.table());
    }

    private void order(Group group) {
        Ranking ranking = intent.ranking();
        boolean highest = ranking != null && ranking.highestFirst();
        select.orderBy("2" + (highest ? " desc" : " asc"));
        terms.table(group.table()).primaryKey().forEach(key -> select.orderBy(Names.column(group.table(), key)));
        select.limit(ranking == null ? 0 : ranking.limit());
    }

    /** The number of one row, as a query of its own. */
    private String number(Group group) {
        Measure measure = intent.measures().getFirst();
        From inner = new From(terms, measure.table());
        Optional<Route.Way> way = terms.graph().forward(measure.table(), group.table());
        if (way.isEmpty() || way.get().steps().isEmpty()) {
            doubts.add("it isn't clear how " + measure.table() + " belong to " + group.table());
            return "0";
        }
        Step last = way.get().steps().getLast();
        inner.joinOne(last.from());
        List<String> parts = new ArrayList<>(List.of(last.on()));
        parts.addAll(where.parts(
                intent.conditions().stream()
                        .filter(condition -> !own(condition, group))
                        .toList(),
                inner));
        String expression = expressions.measure(measure, inner, List.of());
        if (inner.has(group.table())) {
            doubts.add("it isn't clear which " + group.table() + " are meant");
        }
        String query = "select " + expression + "\n" + inner.sql() + "\nwhere " + String.join(" and ", parts);
        String value = "(" + query.indent(2).strip() + ")";
        return measure.kind() == Measure.Kind.COUNT ? value : "coalesce(" + value + ", 0)";
    }
}
