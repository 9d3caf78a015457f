package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Group;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.layer.Metric;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers and groups as expressions. */
final class Expressions {
    private static final Pattern ONE_CALL = Pattern.compile("\\w+\\s*\\([^()]*(\\([^()]*\\)[^()]*)*\\)");

    private final Terms terms;
    private final Predicates predicates;
    private final List<String> doubts;

    Expressions(Terms terms, ZoneId zone, List<String> doubts) {
        this.terms = terms;
        this.predicates = new Predicates(terms, zone);
        this.doubts = doubts;
    }

    /**
     * The number over the rows of {@code from}.
     *
     * @param filter which of them count; all when empty
     */
    String measure(Measure measure, From from, List<String> filter) {
        String counted = filter.isEmpty() ? "" : " filter (where " + String.join(" and ", filter) + ")";
        return switch (measure.kind()) {
            case COUNT -> rows(measure.table(), from) + counted;
            case DISTINCT -> "count(distinct " + column(measure) + ")" + counted;
            case SUM -> once(measure, from, "sum(" + column(measure) + ")" + counted);
            case AVG -> once(measure, from, rounded("avg(" + column(measure) + ")" + counted));
            case MIN -> "min(" + column(measure) + ")" + counted;
            case MAX -> "max(" + column(measure) + ")" + counted;
            case METRIC -> metric(measure, from, filter);
        };
    }

    private String rows(String table, From from) {
        if (!from.manifold()) {
            return "count(*)";
        }
        List<String> key = terms.table(table).primaryKey();
        if (key.size() != 1) {
            doubts.add("rows of " + table + " can't be told apart");
            return "count(*)";
        }
        return "count(distinct " + Names.column(table, key.getFirst()) + ")";
    }

    /** A sum or an average is right only where no row stands several times. */
    private String once(Measure measure, From from, String sql) {
        if (from.manifold()) {
            doubts.add(named(measure) + " belongs to one of " + measure.table()
                    + " as a whole and can't be split among what it has several of");
        }
        return sql;
    }

    private String named(Measure measure) {
        return measure.kind() == Measure.Kind.METRIC
                ? Objects.requireNonNull(measure.name())
                : measure.table() + "." + measure.name();
    }

    private String metric(Measure measure, From from, List<String> filter) {
        Metric metric = terms.metric(Objects.requireNonNull(measure.name()));
        List<String> narrowed = new ArrayList<>(filter);
        condition(metric, from).ifPresent(condition -> narrowed.addFirst("(" + condition + ")"));
        return unconditional(measure, from, narrowed);
    }

    /** The number of a metric where the rows fulfil its condition already. */
    String unconditional(Measure measure, From from, List<String> narrowed) {
        Metric metric = terms.metric(Objects.requireNonNull(measure.name()));
        String expression = qualified(metric.expression(), metric.table(), from);
        boolean filtered = !narrowed.isEmpty();
        if (filtered && !ONE_CALL.matcher(expression).matches()) {
            doubts.add(metric.name() + " is more than one number and can't be narrowed here");
        }
        String sql = filtered ? expression + " filter (where " + String.join(" and ", narrowed) + ")" : expression;
        boolean broken = expression.contains("avg") || expression.contains("/");
        return once(measure, from, broken ? rounded("cast(" + sql + " as numeric)") : sql);
    }

    /** What rows of a metric have to fulfil, with the tables that it names joined. */
    Optional<String> condition(Metric metric, From from) {
        String condition = metric.condition();
        return condition == null ? Optional.empty() : Optional.of(qualified(condition, metric.table(), from));
    }

    /** Writes the table before columns that stand without one, and joins what is named. */
    String qualified(String expression, String table, From from) {
        StringBuilder sql = new StringBuilder();
        String[] quoted = expression.split("'", -1);
        for (int i = 0; i < quoted.length; i++) {
            sql.append(i == 0 ? "" : "'").append(i % 2 == 1 ? quoted[i] : columns(quoted[i], terms.table(table)));
        }
        for (Table known : terms.knowledge().catalog().tables()) {
            if (Pattern.compile("\\b" + Pattern.quote(known.name()) + "\\s*\\.")
                    .matcher(sql)
                    .find()) {
                from.joinOne(known.name());
            }
        }
        return sql.toString();
    }

    private static String columns(String sql, Table table) {
        String result = sql;
        for (Column column : table.columns()) {
            Pattern bare = Pattern.compile("(?<![\\w.\"])" + Pattern.quote(column.name()) + "(?![\\w.(\"])");
            result = bare.matcher(result).replaceAll(found -> Names.column(table.name(), column.name()));
        }
        return result;
    }

    static String rounded(String number) {
        return "round(" + number + ", 2)";
    }

    private String column(Measure measure) {
        return Names.column(measure.table(), Objects.requireNonNull(measure.name()));
    }

    /** What a group is shown as. */
    String shown(Group group) {
        Grain grain = group.grain();
        String column = group.column();
        if (column == null) {
            return Names.column(labelOrKey(group.table()));
        }
        return grain == null ? Names.column(group.table(), column) : piece(new ColumnRef(group.table(), column), grain);
    }

    /** What rows of a group have in common, the first of it in the order of groups. */
    List<String> keys(Group group) {
        String column = group.column();
        if (column == null) {
            List<String> keys = new ArrayList<>();
            terms.table(group.table()).primaryKey().forEach(key -> keys.add(Names.column(group.table(), key)));
            keys.remove(shown(group));
            keys.add(shown(group));
            return keys;
        }
        return group.grain() == Grain.WEEKDAY
                ? List.of(weekday(new ColumnRef(group.table(), column)), shown(group))
                : List.of(shown(group));
    }

    private String weekday(ColumnRef column) {
        return "extract(isodow from " + predicates.local(column) + ")";
    }

    private String piece(ColumnRef column, Grain grain) {
        return switch (grain) {
            case WEEKDAY -> "to_char(" + predicates.local(column) + ", 'FMDay')";
            case DAY -> "cast(" + predicates.local(column) + " as date)";
            case WEEK, MONTH, QUARTER, YEAR ->
                "cast(date_trunc('" + grain.word() + "', " + predicates.local(column) + ") as date)";
        };
    }

    ColumnRef labelOrKey(String table) {
        return terms.label(table).orElseGet(() -> {
            List<String> key = terms.table(table).primaryKey();
            return new ColumnRef(
                    table,
                    key.isEmpty() ? terms.table(table).columns().getFirst().name() : key.getFirst());
        });
    }
}
