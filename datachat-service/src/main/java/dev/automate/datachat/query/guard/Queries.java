package dev.automate.datachat.query.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Distinct;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperation;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Writes queries anew from what was read of them; one for each statement. Not thread-safe. */
final class Queries {
    private static final int MAX_OFFSET = 100_000;

    private final Expressions expressions = new Expressions(this);
    private final Calls calls = new Calls(expressions);
    private final Sources sources;

    Queries(TenantRule rule) {
        this.sources = new Sources(this, expressions, rule);
    }

    /** A query's text and the names of its columns; one without a name is empty. */
    record Written(String sql, List<String> names) {}

    /** The tables that were read, as {@code schema.name}. */
    Set<String> tables() {
        return new TreeSet<>(sources.tables());
    }

    /** A query whose limit may be the runner's. */
    Written top(Select select, Scope scope, int maxRows) {
        Scope inner = scope.inner();
        String with = with(select, inner);
        Written body = body(select, inner);
        LongValue own = rows(select);
        String limit = own == null
                ? Twin.of("", " LIMIT " + maxRows)
                : " LIMIT " + Twin.of(own.getStringValue(), capped(own, maxRows));
        return new Written(with + body.sql() + order(select, inner) + limit + offset(select), body.names());
    }

    private static String capped(LongValue own, int maxRows) {
        return own.getBigIntegerValue().bitLength() > 31
                ? Integer.toString(maxRows)
                : Long.toString(Math.min(own.getValue(), maxRows));
    }

    /** A query within an expression; it sees what is around it. */
    String scalar(ParenthesedSelect select, Scope scope) {
        return parenthesed(select, scope.inner()).sql();
    }

    /** A query in parentheses. */
    Written parenthesed(ParenthesedSelect select, Scope scope) {
        Written inner = query(select.getSelect(), scope);
        return new Written("(" + inner.sql() + ")" + tail(select, scope), inner.names());
    }

    private Written query(Select select, Scope scope) {
        Scope inner = scope.inner();
        String with = with(select, inner);
        Written body = body(select, inner);
        return new Written(with + body.sql() + tail(select, inner), body.names());
    }

    private String tail(Select select, Scope scope) {
        LongValue rows = rows(select);
        return order(select, scope)
                + (rows == null ? "" : " LIMIT " + Literals.number(rows.getStringValue()))
                + offset(select);
    }

    private Written body(Select select, Scope scope) {
        if (select.getForMode() != null || select.getForUpdate() != null || select.getForClause() != null) {
            throw new RefusedException("lock", "A query may not lock rows");
        }
        if (select.getClass() == PlainSelect.class) {
            return plain((PlainSelect) select, scope);
        }
        if (select.getClass() == SetOperationList.class) {
            return combined((SetOperationList) select, scope);
        }
        if (select.getClass() == ParenthesedSelect.class) {
            Written inner = query(((ParenthesedSelect) select).getSelect(), scope);
            return new Written("(" + inner.sql() + ")", inner.names());
        }
        throw new RefusedException(
                "statement", "Queries of the kind " + select.getClass().getSimpleName() + " are not allowed");
    }

    private String with(Select select, Scope scope) {
        List<WithItem<?>> items = select.getWithItemsList();
        if (items == null || items.isEmpty()) {
            return "";
        }
        List<String> written = new ArrayList<>();
        for (WithItem<?> item : items) {
            written.add(common(item, scope));
        }
        return "WITH " + String.join(", ", written) + " ";
    }

    private String common(WithItem<?> item, Scope scope) {
        if (item.isRecursive()) {
            throw new RefusedException("recursion", "Recursive queries are not allowed");
        }
        if (item.getParenthesedStatement().getClass() != ParenthesedSelect.class) {
            throw new RefusedException("statement", "WITH may only name queries");
        }
        Written query = parenthesed((ParenthesedSelect) item.getParenthesedStatement(), scope);
        String name = Names.given(item.getAliasName());
        scope.common(name, query.names());
        return Names.write(name) + " AS " + query.sql();
    }

    private Written combined(SetOperationList list, Scope scope) {
        StringBuilder sql = new StringBuilder();
        List<String> names = List.of();
        for (int i = 0; i < list.getSelects().size(); i++) {
            Written part = query(list.getSelects().get(i), scope);
            sql.append(i == 0 ? "" : " " + operation(list.getOperations().get(i - 1)) + " ")
                    .append(part.sql());
            names = i == 0 ? part.names() : names;
        }
        names.stream().filter(name -> !name.isEmpty()).forEach(scope::output);
        return new Written(sql.toString(), names);
    }

    private static String operation(SetOperation operation) {
        String written = operation.toString().strip();
        if (!written.matches("(?i)(UNION|INTERSECT|EXCEPT)( ALL| DISTINCT)?")) {
            throw new RefusedException("statement", "The operation " + written + " is not allowed");
        }
        return written.toUpperCase(Locale.ROOT);
    }

    private Written plain(PlainSelect select, Scope scope) {
        if (select.getIntoTables() != null || select.getIntoTempTable() != null) {
            throw new RefusedException("into", "A query may not make a table");
        }
        String from = select.getFromItem() == null ? "" : " FROM " + sources.from(select, scope);
        List<String> names = new ArrayList<>();
        String items = select.getSelectItems().stream()
                .map(item -> item(item, scope, names))
                .collect(Collectors.joining(", "));
        names.stream().filter(name -> !name.isEmpty()).forEach(name -> offer(name, scope));
        String where = select.getWhere() == null ? "" : " WHERE " + expressions.write(select.getWhere(), scope);
        String having = select.getHaving() == null ? "" : " HAVING " + expressions.write(select.getHaving(), scope);
        return new Written(
                "SELECT " + distinct(select, scope) + items + from + where + group(select, scope) + having, names);
    }

    /** A column keeps its name, and may have that of a table, which it then hides. */
    private static void offer(String name, Scope scope) {
        if (!scope.knows(name)) {
            scope.output(name);
        }
    }

    private String distinct(PlainSelect select, Scope scope) {
        Distinct distinct = select.getDistinct();
        if (distinct == null) {
            return "";
        }
        return distinct.getOnSelectItems() == null
                ? "DISTINCT "
                : distinct.getOnSelectItems().stream()
                        .map(item -> expressions.write(item.getExpression(), scope))
                        .collect(Collectors.joining(", ", "DISTINCT ON (", ") "));
    }

    private String item(SelectItem<?> item, Scope scope, List<String> names) {
        Expression expression = item.getExpression();
        if (expression.getClass() == AllColumns.class) {
            return sources.everything(scope, names);
        }
        if (expression.getClass() == AllTableColumns.class) {
            return sources.everythingOf(((AllTableColumns) expression).getTable(), scope, names);
        }
        String written = expressions.write(expression, scope);
        if (item.getAlias() == null) {
            names.add(nameOf(expression));
            return written;
        }
        String name = Names.given(item.getAlias().getName());
        names.add(name);
        return written + (item.getAlias().isUseAs() ? " AS " : " " + Twin.of("", "AS ")) + Names.write(name);
    }

    /** What PostgreSQL calls a column that was given no name; empty where nobody could know. */
    private static String nameOf(Expression expression) {
        return switch (expression) {
            case Column column -> Names.fold(column.getColumnName());
            case Function call -> Names.fold(call.getName());
            case AnalyticExpression call -> Names.fold(call.getName());
            case CaseExpression choice -> "case";
            default -> "";
        };
    }

    private String group(PlainSelect select, Scope scope) {
        GroupByElement group = select.getGroupBy();
        if (group == null) {
            return "";
        }
        return group.getGroupByExpressionList().stream()
                .map(key -> calls.key(key, scope))
                .collect(Collectors.joining(", ", " GROUP BY ", ""));
    }

    private String order(Select select, Scope scope) {
        return select.getOrderByElements() == null ? "" : " " + calls.order(select.getOrderByElements(), scope);
    }

    private static @Nullable LongValue rows(Select select) {
        if (select.getLimit() == null) {
            return null;
        }
        if (select.getLimit().getRowCount() instanceof LongValue rows) {
            return rows;
        }
        throw new RefusedException("limit", "LIMIT takes a whole number");
    }

    private static String offset(Select select) {
        if (select.getOffset() == null) {
            return "";
        }
        if (select.getOffset().getOffset() instanceof LongValue offset
                && offset.getBigIntegerValue().bitLength() < 31
                && offset.getValue() <= MAX_OFFSET) {
            return " OFFSET " + offset.getValue();
        }
        throw new RefusedException("limit", "OFFSET takes a whole number up to " + MAX_OFFSET);
    }
}
