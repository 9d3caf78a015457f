package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ColumnType;
import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Comparison;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.intent.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions on one column in SQL. */
final class Predicates {
    private final Terms terms;
    private final ZoneId zone;

    Predicates(Terms terms, ZoneId zone) {
        this.terms = terms;
        this.zone = zone;
    }

    String is(Condition.Is condition) {
        String column = Names.column(condition.column());
        if (terms.type(condition.column()) == ColumnType.BOOLEAN) {
            boolean wanted = condition.values().contains("true") != condition.negated();
            return column + " = " + wanted;
        }
        String values = condition.values().stream().map(Names::text).collect(Collectors.joining(", "));
        boolean one = condition.values().size() == 1;
        if (!condition.negated()) {
            return one ? column + " = " + values : column + " in (" + values + ")";
        }
        String other = one ? column + " <> " + values : column + " not in (" + values + ")";
        return nullable(condition.column()) ? "(" + other + " or " + column + " is null)" : other;
    }

    String compares(ColumnRef column, Comparison comparison) {
        return held(Names.column(column), comparison);
    }

    /** Any expression held against numbers. */
    static String held(String expression, Comparison comparison) {
        List<String> bounds =
                comparison.bounds().stream().map(BigDecimal::toPlainString).toList();
        return expression + " " + comparison.operator().sql() + " " + String.join(" and ", bounds);
    }

    String matches(Condition.Matches condition) {
        String column = Names.column(condition.column());
        String escaped =
                condition.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        String positive = switch (condition.how()) {
            case EQUALS -> "lower(" + column + ") = lower(" + Names.text(condition.text()) + ")";
            case STARTS -> column + " ilike " + Names.text(escaped + "%");
            case ENDS -> column + " ilike " + Names.text("%" + escaped);
            case CONTAINS -> column + " ilike " + Names.text("%" + escaped + "%");
        };
        return condition.negated() ? "not (" + positive + ")" : positive;
    }

    String during(ColumnRef column, Period period) {
        List<String> ends = new ArrayList<>();
        LocalDate from = period.from();
        LocalDate until = period.until();
        if (from != null) {
            ends.add(Names.column(column) + " >= " + moment(column, from));
        }
        if (until != null) {
            ends.add(Names.column(column) + " < " + moment(column, until));
        }
        return String.join(" and ", ends);
    }

    /** The days of the week that are meant, Monday is 1. */
    String onDays(Condition.OnDays condition) {
        String days = condition.days().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "extract(isodow from " + local(condition.column()) + ") in (" + days + ")";
    }

    /** A time as a clock in the asker's zone shows it. */
    String local(ColumnRef column) {
        boolean day = terms.type(column) == ColumnType.DATE;
        return day ? Names.column(column) : Names.column(column) + " at time zone " + Names.text(zoneName());
    }

    /** PostgreSQL takes an offset for a name in the manner of POSIX, whose signs are the other way round. */
    private String zoneName() {
        if (!(zone instanceof ZoneOffset offset)) {
            return zone.getId();
        }
        return offset.getTotalSeconds() == 0
                ? "UTC"
                : ZoneOffset.ofTotalSeconds(-offset.getTotalSeconds()).getId();
    }

    private String moment(ColumnRef column, LocalDate day) {
        boolean plain = terms.type(column) == ColumnType.DATE;
        return Names.text(
                plain ? day.toString() : day.atStartOfDay(zone).toInstant().toString());
    }

    private boolean nullable(ColumnRef column) {
        return terms.table(column.table())
                .column(column.column())
                .map(Column::nullable)
                .orElse(true);
    }
}
