package dev.automate.datachat.query.guard;

import dev.automate.datachat.domain.catalog.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import org.jspecify.annotations.Nullable;

/** What a query reads from: tables of the catalogue and queries, by name. */
final class Sources {
    private final Queries queries;
    private final Expressions expressions;
    private final TenantRule rule;
    private final Set<String> tables = new TreeSet<>();

    Sources(Queries queries, Expressions expressions, TenantRule rule) {
        this.queries = queries;
        this.expressions = expressions;
        this.rule = rule;
    }

    Set<String> tables() {
        return tables;
    }

    String from(PlainSelect select, Scope scope) {
        StringBuilder from = new StringBuilder(item(select.getFromItem(), scope));
        List<Join> joins = select.getJoins() == null ? List.of() : select.getJoins();
        List<String> items = new ArrayList<>();
        for (Join join : joins) {
            items.add(item(join.getFromItem(), scope));
        }
        for (int i = 0; i < joins.size(); i++) {
            from.append(kind(joins.get(i))).append(items.get(i)).append(condition(joins.get(i), i + 1, scope));
        }
        return from.toString();
    }

    private String item(FromItem item, Scope scope) {
        if (item.getClass() == net.sf.jsqlparser.schema.Table.class) {
            return table((net.sf.jsqlparser.schema.Table) item, scope);
        }
        if (item.getClass() == ParenthesedSelect.class) {
            ParenthesedSelect query = (ParenthesedSelect) item;
            Queries.Written written = queries.parenthesed(query, scope.beside());
            if (query.getAlias() == null) {
                throw new RefusedException("name", "A query in FROM needs a name");
            }
            scope.source(Names.given(query.getAlias().getName()), written.names());
            return written.sql() + alias(query.getAlias());
        }
        throw new RefusedException(
                "source",
                "FROM takes tables and queries, not " + item.getClass().getSimpleName());
    }

    private String table(net.sf.jsqlparser.schema.Table named, Scope scope) {
        List<String> parts =
                named.getNameParts().stream().filter(Objects::nonNull).toList();
        if (parts.size() > 2) {
            throw new RefusedException("table", "A table is named by its schema and name at most");
        }
        String name = Names.fold(named.getName());
        String schema = parts.size() == 2 ? Names.fold(named.getSchemaName()) : null;
        String alias =
                named.getAlias() == null ? name : Names.given(named.getAlias().getName());
        List<String> common = schema == null ? scope.common(name).orElse(null) : null;
        if (common != null) {
            scope.source(alias, common);
            return Names.write(name) + alias(named.getAlias());
        }
        Table table = scope.table(schema, name);
        scope.source(alias, Scope.columns(table));
        tables.add(table.schema() + "." + table.name());
        String tenantColumn = rule.columns().get(table.schema() + "." + table.name());
        String called = alias(named.getAlias());
        return tenantColumn == null
                ? Twin.of(written(schema, name), full(table)) + called
                : Twin.of(written(schema, name), rowsOfTenant(table, tenantColumn))
                        + (called.isEmpty() ? Twin.of("", " AS " + Names.write(alias)) : called);
    }

    private static String full(Table table) {
        return Names.write(table.schema()) + "." + Names.write(table.name());
    }

    private String rowsOfTenant(Table table, String tenantColumn) {
        String columns = Scope.columns(table).stream().map(Names::write).collect(Collectors.joining(", "));
        return "(SELECT " + columns + " FROM " + full(table) + " WHERE " + Names.write(tenantColumn) + " = '"
                + rule.tenant().replace("'", "''") + "')";
    }

    private static String written(@Nullable String schema, String name) {
        return schema == null ? name : schema + "." + name;
    }

    private static String alias(@Nullable Alias alias) {
        if (alias == null) {
            return "";
        }
        return (alias.isUseAs() ? " AS " : " ") + Names.write(Names.given(alias.getName()));
    }

    private static String kind(Join join) {
        if (join.isSimple()) {
            return ", ";
        }
        if (join.isNatural()) {
            throw new RefusedException("join", "NATURAL joins also by columns that may not be read");
        }
        String side = join.isLeft() ? "LEFT " : join.isRight() ? "RIGHT " : join.isFull() ? "FULL " : "";
        String word = join.isCross() ? "CROSS " : join.isInner() ? "INNER " : join.isOuter() ? "OUTER " : "";
        return " " + side + word + "JOIN ";
    }

    private String condition(Join join, int right, Scope scope) {
        Collection<Expression> on = join.getOnExpressions() == null ? List.of() : join.getOnExpressions();
        List<Column> using = join.getUsingColumns() == null ? List.of() : join.getUsingColumns();
        String condition =
                on.stream().map(each -> " ON " + expressions.write(each, scope)).collect(Collectors.joining());
        return using.isEmpty()
                ? condition
                : condition
                        + using.stream()
                                .map(each -> shared(each, right, scope))
                                .collect(Collectors.joining(", ", " USING (", ")"));
    }

    /** On both sides it must be one that may be read: PostgreSQL would take a hidden one as well. */
    private static String shared(Column column, int right, Scope scope) {
        String name = Names.fold(column.getColumnName());
        List<List<String>> all = new ArrayList<>(scope.sources().values());
        boolean left = all.subList(0, right).stream().anyMatch(columns -> columns.contains(name));
        if (!left || !all.get(right).contains(name)) {
            throw new RefusedException("column", "There is no column " + name + " that may be read on both sides");
        }
        return Names.write(name);
    }

    /** {@code *}: of tables, the columns that may be read. */
    String everything(Scope scope, List<String> names) {
        List<String> columns = new ArrayList<>();
        for (Map.Entry<String, List<String>> source : scope.sources().entrySet()) {
            columns.add(everything(source.getKey(), source.getValue(), names));
        }
        if (columns.isEmpty()) {
            throw new RefusedException("column", "There is nothing that * could mean");
        }
        return Twin.of("*", String.join(", ", columns));
    }

    String everythingOf(net.sf.jsqlparser.schema.Table named, Scope scope, List<String> names) {
        String alias = Objects.requireNonNull(Columns.alias(named), "a star has a table here");
        if (!scope.sources().containsKey(alias)) {
            throw new RefusedException("table", "There is no table " + alias + " in the query");
        }
        return Twin.of(alias + ".*", everything(alias, scope.columnsOf(alias), names));
    }

    private static String everything(String alias, List<String> columns, List<String> names) {
        if (columns.isEmpty() || columns.contains("")) {
            throw new RefusedException("column", "Give every column of " + alias + " a name before * is used on it");
        }
        names.addAll(columns);
        return columns.stream()
                .map(column -> Names.write(alias) + "." + Names.write(column))
                .collect(Collectors.joining(", "));
    }
}
