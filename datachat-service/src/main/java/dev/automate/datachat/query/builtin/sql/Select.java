package dev.automate.datachat.query.builtin.sql;

import java.util.ArrayList;
import java.util.List;

/** A statement put together. */
final class Select {
    private final List<String> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> where = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> having = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private boolean distinct;
    private int limit;

    Select column(String expression, String alias) {
        boolean plain =
                expression.equals(Names.identifier(alias)) || expression.endsWith("." + Names.identifier(alias));
        columns.add(plain ? expression : expression + " as " + Names.identifier(alias));
        names.add(alias);
        return this;
    }

    Select where(List<String> parts) {
        where.addAll(parts);
        return this;
    }

    Select groupBy(List<String> keys) {
        groups.addAll(keys);
        return this;
    }

    Select having(String condition) {
        having.add(condition);
        return this;
    }

    Select orderBy(String expression) {
        order.add(expression);
        return this;
    }

    Select limit(int rows) {
        limit = rows;
        return this;
    }

    Select distinct() {
        distinct = true;
        return this;
    }

    /** The columns' names in their order. */
    List<String> names() {
        return List.copyOf(names);
    }

    String sql(From from) {
        List<String> lines = new ArrayList<>();
        lines.add((distinct ? "select distinct " : "select ") + String.join(", ", columns));
        lines.add(from.sql());
        add(lines, "where ", where, " and ");
        add(lines, "group by ", groups, ", ");
        add(lines, "having ", having, " and ");
        add(lines, "order by ", order, ", ");
        if (limit > 0) {
            lines.add("limit " + limit);
        }
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String keyword, List<String> parts, String between) {
        if (!parts.isEmpty()) {
            lines.add(keyword + String.join(between, parts));
        }
    }
}
