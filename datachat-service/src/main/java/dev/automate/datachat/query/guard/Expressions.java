package dev.automate.datachat.query.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;

/**
 * Writes expressions anew from what was read of them. It knows a kind of node by its exact class; what isn't known here,
 * as what another version of the parser brings, is refused.
 */
final class Expressions {
    private final Map<Class<?>, BiFunction<Expression, Scope, String>> kinds = new HashMap<>();
    private final Queries queries;
    private final Calls calls;

    Expressions(Queries queries) {
        this.queries = queries;
        this.calls = new Calls(this);
        values();
        operators();
        conditions();
        compounds();
    }

    String write(Expression expression, Scope scope) {
        BiFunction<Expression, Scope, String> kind = kinds.get(expression.getClass());
        if (kind == null) {
            String name = expression.getClass().getSimpleName();
            throw new RefusedException("expression", "Expressions of the kind " + name + " are not allowed");
        }
        return kind.apply(expression, scope);
    }

    String list(List<? extends Expression> expressions, Scope scope) {
        return expressions.stream().map(each -> write(each, scope)).collect(Collectors.joining(", "));
    }

    private <T extends Expression> void on(Class<T> kind, BiFunction<T, Scope, String> writer) {
        kinds.put(kind, (expression, scope) -> writer.apply(kind.cast(expression), scope));
    }

    private void values() {
        on(Column.class, Columns::write);
        on(DateUnitExpression.class, (word, scope) -> Columns.alone(word, scope));
        on(StringValue.class, (value, scope) -> Literals.text(value));
        on(LongValue.class, (value, scope) -> Literals.number(value.getStringValue()));
        on(DoubleValue.class, (value, scope) -> Literals.number(value.toString()));
        on(NullValue.class, (value, scope) -> "NULL");
        on(BooleanValue.class, (value, scope) -> value.getValue() ? "TRUE" : "FALSE");
        on(DateTimeLiteralExpression.class, (value, scope) -> Literals.moment(value));
        on(IntervalExpression.class, (value, scope) -> Literals.interval(value));
        on(TimeKeyExpression.class, (value, scope) -> Literals.now(value));
    }

    private void operators() {
        List.of(Addition.class, Subtraction.class, Multiplication.class, Division.class, Modulo.class, Concat.class)
                .forEach(this::binary);
        List.of(AndExpression.class, OrExpression.class).forEach(this::binary);
        List.of(
                        EqualsTo.class,
                        NotEqualsTo.class,
                        GreaterThan.class,
                        GreaterThanEquals.class,
                        MinorThan.class,
                        MinorThanEquals.class)
                .forEach(this::binary);
        on(IsDistinctExpression.class, this::binary);
        on(SignedExpression.class, (signed, scope) -> signed.getSign() + write(signed.getExpression(), scope));
        on(NotExpression.class, (not, scope) -> "NOT " + write(not.getExpression(), scope));
    }

    private void binary(Class<? extends BinaryExpression> kind) {
        on(kind, this::binary);
    }

    private String binary(BinaryExpression both, Scope scope) {
        String operator = both.getStringExpression().strip();
        return write(both.getLeftExpression(), scope) + " " + operator + " " + write(both.getRightExpression(), scope);
    }

    private void conditions() {
        on(
                IsNullExpression.class,
                (is, scope) -> write(is.getLeftExpression(), scope) + " IS " + not(is.isNot()) + "NULL");
        on(
                IsBooleanExpression.class,
                (is, scope) -> write(is.getLeftExpression(), scope) + " IS " + not(is.isNot())
                        + (is.isTrue() ? "TRUE" : "FALSE"));
        on(
                Between.class,
                (between, scope) -> write(between.getLeftExpression(), scope) + " " + not(between.isNot())
                        + "BETWEEN " + write(between.getBetweenExpressionStart(), scope) + " AND "
                        + write(between.getBetweenExpressionEnd(), scope));
        on(
                InExpression.class,
                (in, scope) -> write(in.getLeftExpression(), scope) + " " + not(in.isNot()) + "IN "
                        + write(in.getRightExpression(), scope));
        on(LikeExpression.class, this::like);
        on(
                ExistsExpression.class,
                (exists, scope) -> not(exists.isNot()) + "EXISTS " + write(exists.getRightExpression(), scope));
    }

    private String like(LikeExpression like, Scope scope) {
        String word = like.getLikeKeyWord().toString().toUpperCase(Locale.ROOT);
        if (!word.equals("LIKE") && !word.equals("ILIKE")) {
            throw new RefusedException("expression", word + " is not allowed; LIKE and ILIKE are");
        }
        String escape = like.getEscape() == null ? "" : " ESCAPE " + write(like.getEscape(), scope);
        return write(like.getLeftExpression(), scope) + " " + not(like.isNot()) + word + " "
                + write(like.getRightExpression(), scope) + escape;
    }

    private void compounds() {
        on(ParenthesedExpressionList.class, (inner, scope) -> "(" + list(members(inner), scope) + ")");
        on(ParenthesedSelect.class, (query, scope) -> queries.scalar(query, scope));
        on(CaseExpression.class, this::choice);
        on(WhenClause.class, this::when);
        on(CastExpression.class, this::cast);
        on(
                TimezoneExpression.class,
                (zoned, scope) -> write(zoned.getLeftExpression(), scope)
                        + zoned.getTimezoneExpressions().stream()
                                .map(zone -> " AT TIME ZONE " + write(zone, scope))
                                .collect(Collectors.joining()));
        on(ExtractExpression.class, calls::extract);
        on(TrimFunction.class, calls::trim);
        on(Function.class, calls::function);
        on(AnalyticExpression.class, calls::analytic);
    }

    /** The parser's own type says nothing about what is in the list. */
    private static List<? extends Expression> members(ExpressionList<?> list) {
        return list;
    }

    private String choice(CaseExpression choice, Scope scope) {
        String of = choice.getSwitchExpression() == null ? "" : " " + write(choice.getSwitchExpression(), scope);
        String otherwise =
                choice.getElseExpression() == null ? "" : " ELSE " + write(choice.getElseExpression(), scope);
        String cases = choice.getWhenClauses().stream()
                .map(each -> " " + when(each, scope))
                .collect(Collectors.joining());
        return "CASE" + of + cases + otherwise + " END";
    }

    private String when(WhenClause when, Scope scope) {
        return "WHEN " + write(when.getWhenExpression(), scope) + " THEN " + write(when.getThenExpression(), scope);
    }

    private String cast(CastExpression cast, Scope scope) {
        String type = Literals.type(cast.getColDataType());
        String value = write(cast.getLeftExpression(), scope);
        return cast.keyword != null && !cast.keyword.isEmpty()
                ? "CAST(" + value + " AS " + type + ")"
                : value + "::" + type;
    }

    private static String not(boolean not) {
        return not ? "NOT " : "";
    }
}
