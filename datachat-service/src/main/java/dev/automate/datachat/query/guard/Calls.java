package dev.automate.datachat.query.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WindowElement;
import net.sf.jsqlparser.expression.WindowOffset;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;

/** Calls of functions: by name from a list, without a schema, with arguments that are expressions. */
final class Calls {
    private final Expressions expressions;

    Calls(Expressions expressions) {
        this.expressions = expressions;
    }

    String function(Function call, Scope scope) {
        if (call.getMultipartName().size() != 1) {
            throw new RefusedException("function", "Functions are named without a schema");
        }
        String distinct = call.isDistinct() ? "DISTINCT " : "";
        return name(call.getName()) + "(" + distinct + arguments(call, scope) + ")";
    }

    private String arguments(Function call, Scope scope) {
        ExpressionList<?> given = call.getParameters();
        if (given == null) {
            return "";
        }
        boolean whole = given.size() == 1 && given.getFirst().getClass() == AllColumns.class;
        return whole ? star(call.getName()) : expressions.list(given, scope);
    }

    private static String star(String name) {
        if (!name.equalsIgnoreCase("count")) {
            throw new RefusedException("function", "Only count takes *");
        }
        return "*";
    }

    String trim(TrimFunction trim, Scope scope) {
        if (trim.getTrimSpecification() != null || trim.getFromExpression() != null) {
            throw new RefusedException("function", "trim takes one text; ltrim and rtrim take one side of it");
        }
        return "trim(" + expressions.write(trim.getExpression(), scope) + ")";
    }

    String extract(ExtractExpression extract, Scope scope) {
        if (!Allowed.part(extract.getName())) {
            throw new RefusedException("function", "There is no " + extract.getName() + " to extract");
        }
        return "EXTRACT(" + extract.getName().toUpperCase(Locale.ROOT) + " FROM "
                + expressions.write(extract.getExpression(), scope) + ")";
    }

    /** A function over a window, over sorted values, or over the rows that a filter lets through. */
    String analytic(AnalyticExpression call, Scope scope) {
        List<Expression> arguments = new ArrayList<>();
        for (Expression each : new Expression[] {call.getExpression(), call.getOffset(), call.getDefaultValue()}) {
            if (each != null) {
                arguments.add(each);
            }
        }
        boolean whole = call.isAllColumns()
                || (arguments.size() == 1 && arguments.getFirst().getClass() == AllColumns.class);
        String given = whole ? star(call.getName()) : expressions.list(arguments, scope);
        String filter = call.getFilterExpression() == null
                ? ""
                : " FILTER (WHERE " + expressions.write(call.getFilterExpression(), scope) + ")";
        return name(call.getName()) + "(" + (call.isDistinct() ? "DISTINCT " : "") + given + ")"
                + (call.getType() == AnalyticType.OVER ? filter + over(call, scope) : within(call, scope) + filter);
    }

    private String within(AnalyticExpression call, Scope scope) {
        return switch (call.getType()) {
            case FILTER_ONLY -> "";
            case WITHIN_GROUP -> " WITHIN GROUP (" + order(call.getOrderByElements(), scope) + ")";
            case OVER, WITHIN_GROUP_OVER -> throw new RefusedException("function", "Such a window is not allowed");
        };
    }

    private String over(AnalyticExpression call, Scope scope) {
        List<String> parts = new ArrayList<>();
        ExpressionList<?> partition = call.getPartitionExpressionList();
        if (partition != null && !partition.isEmpty()) {
            parts.add("PARTITION BY " + expressions.list(partition, scope));
        }
        if (call.getOrderByElements() != null) {
            parts.add(order(call.getOrderByElements(), scope));
        }
        if (call.getWindowElement() != null) {
            parts.add(frame(call.getWindowElement()));
        }
        return " OVER (" + String.join(" ", parts) + ")";
    }

    private static String frame(WindowElement frame) {
        String bounds = frame.getRange() == null
                ? bound(frame.getOffset())
                : "BETWEEN " + bound(frame.getRange().getStart()) + " AND "
                        + bound(frame.getRange().getEnd());
        return frame.getType() + " " + bounds;
    }

    private static String bound(WindowOffset bound) {
        if (bound.getType() == WindowOffset.Type.CURRENT) {
            return "CURRENT ROW";
        }
        String reach = bound.getExpression() == null
                ? "UNBOUNDED"
                : bound.getExpression() instanceof LongValue rows ? Literals.number(rows.getStringValue()) : "";
        if (reach.isEmpty() || bound.getType() == WindowOffset.Type.EXPR) {
            throw new RefusedException("function", "A window reaches over a constant number of rows");
        }
        return reach + " " + bound.getType();
    }

    String order(List<OrderByElement> elements, Scope scope) {
        return elements.stream().map(each -> element(each, scope)).collect(Collectors.joining(", ", "ORDER BY ", ""));
    }

    private String element(OrderByElement element, Scope scope) {
        String direction = element.isAsc() ? element.isAscDescPresent() ? " ASC" : "" : " DESC";
        String nulls = element.getNullOrdering() == null
                ? ""
                : element.getNullOrdering() == OrderByElement.NullOrdering.NULLS_FIRST ? " NULLS FIRST" : " NULLS LAST";
        return key(element.getExpression(), scope) + direction + nulls;
    }

    /** What groups or sorts: a column of the result, or an expression. */
    String key(Expression expression, Scope scope) {
        return Columns.output(expression, scope).orElseGet(() -> expressions.write(expression, scope));
    }

    private static String name(String written) {
        String name = Names.fold(written);
        if (!Allowed.function(name)) {
            throw new RefusedException("function", "The function " + name + " is not allowed");
        }
        return name;
    }
}
