package dev.automate.datachat.query.guard;

import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import org.jspecify.annotations.Nullable;

/** Columns: each one must be of a source that is named in the query, which has only what may be read. */
final class Columns {
    private Columns() {}

    static String write(Column column, Scope scope) {
        String name = Names.fold(column.getColumnName());
        String alias = alias(column.getTable());
        if (alias == null) {
            return alone(name, scope);
        }
        if (!scope.columnsOf(alias).contains(name)) {
            throw new RefusedException("column", "There is no column " + alias + "." + name + " that may be read");
        }
        return Names.write(alias) + "." + Names.write(name);
    }

    /** A name such as {@code month}, which the parser knows as a word of its own. */
    static String alone(DateUnitExpression word, Scope scope) {
        return alone(Names.fold(word.toString()), scope);
    }

    /** What groups or sorts, when it is a column of the result. */
    static Optional<String> output(Expression expression, Scope scope) {
        String written = expression instanceof Column column && alias(column.getTable()) == null
                ? column.getColumnName()
                : expression instanceof DateUnitExpression ? expression.toString() : "";
        return Optional.of(Names.fold(written)).filter(scope::offers).map(Names::write);
    }

    private static String alone(String name, Scope scope) {
        if (!scope.knows(name)) {
            throw new RefusedException("column", "There is no column " + name + " that may be read");
        }
        return Names.write(name);
    }

    /** The source that a column names; a schema in front of it is refused, for it is not needed. */
    static @Nullable String alias(@Nullable Table table) {
        List<String> parts = table == null ? List.of() : table.getNameParts();
        if (parts.stream().filter(part -> part != null).count() > 1) {
            throw new RefusedException("column", "A column is named by its table, without the schema");
        }
        return table == null || table.getName() == null ? null : Names.fold(table.getName());
    }
}
