package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.intent.ColumnRef;
import java.util.Set;
import java.util.regex.Pattern;

/** Names and constants as PostgreSQL wants them. */
public final class Names {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    /** Words that can't stand for a column or a table without quotes, and those that read badly. */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "analyse",
            "analyze",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "asymmetric",
            "authorization",
            "binary",
            "both",
            "case",
            "cast",
            "check",
            "collate",
            "collation",
            "column",
            "concurrently",
            "constraint",
            "create",
            "cross",
            "current_date",
            "current_time",
            "current_timestamp",
            "current_user",
            "default",
            "deferrable",
            "desc",
            "distinct",
            "do",
            "else",
            "end",
            "except",
            "false",
            "fetch",
            "filter",
            "for",
            "foreign",
            "freeze",
            "from",
            "full",
            "grant",
            "group",
            "having",
            "ilike",
            "in",
            "initially",
            "inner",
            "intersect",
            "into",
            "is",
            "isnull",
            "join",
            "lateral",
            "leading",
            "left",
            "like",
            "limit",
            "localtime",
            "localtimestamp",
            "natural",
            "not",
            "notnull",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "over",
            "overlaps",
            "placing",
            "primary",
            "references",
            "returning",
            "right",
            "select",
            "session_user",
            "similar",
            "some",
            "symmetric",
            "table",
            "tablesample",
            "then",
            "to",
            "trailing",
            "true",
            "union",
            "unique",
            "user",
            "using",
            "variadic",
            "verbose",
            "when",
            "where",
            "window",
            "with",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "value",
            "values");

    private Names() {}

    /** An identifier, in quotes where it needs them. */
    public static String identifier(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !RESERVED.contains(name);
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    public static String column(String table, String column) {
        return identifier(table) + "." + identifier(column);
    }

    public static String column(ColumnRef column) {
        return column(column.table(), column.column());
    }

    /** A text constant; a backslash stands for itself. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
