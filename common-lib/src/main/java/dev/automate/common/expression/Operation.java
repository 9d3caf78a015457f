package dev.automate.common.expression;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.utils.OperatorUtils;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collection;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An operator on two values that pays for what it reads and makes. Numbers are exact decimals of 34 digits, so money
 * adds up; a whole result is a whole number.
 */
final class Operation extends BinaryExpression<Object> {
    /** The operators that are replaced, by symbol. */
    static final Map<String, BinaryOperator<@Nullable Object>> ALL = Map.ofEntries(
            Map.entry("+", Operation::add),
            Map.entry("-", (a, b) -> number(number(a).subtract(number(b), MathContext.DECIMAL128))),
            Map.entry("*", (a, b) -> number(number(a).multiply(number(b), MathContext.DECIMAL128))),
            Map.entry("/", (a, b) -> number(number(a).divide(divisor(b), MathContext.DECIMAL128))),
            Map.entry("%", (a, b) -> number(number(a).remainder(divisor(b), MathContext.DECIMAL128))),
            Map.entry("~", (a, b) -> text(a).concat(text(b))),
            Map.entry("==", Operation::same),
            Map.entry("equals", Operation::same),
            Map.entry("!=", (a, b) -> !same(a, b)),
            Map.entry("contains", Operation::contains),
            Map.entry(">", (a, b) -> compare(a, b) > 0),
            Map.entry("<", (a, b) -> compare(a, b) < 0),
            Map.entry(">=", (a, b) -> compare(a, b) >= 0),
            Map.entry("<=", (a, b) -> compare(a, b) <= 0));

    private final BinaryOperator<@Nullable Object> operator;

    Operation(BinaryOperator<@Nullable Object> operator) {
        this.operator = operator;
    }

    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) throws PebbleException {
        Object left = getLeftExpression().evaluate(self, context);
        Object right = getRightExpression().evaluate(self, context);
        Budget budget = Sandbox.budget(context);
        budget.payDeep(left);
        budget.payDeep(right);
        try {
            Object result = operator.apply(left, right);
            budget.pay(result);
            return result;
        } catch (ArithmeticException impossible) {
            throw new ExpressionException("Can't be calculated: " + impossible.getMessage());
        }
    }

    private static Object add(@Nullable Object a, @Nullable Object b) {
        if (areNumbers(a, b)) {
            return number(number(a).add(number(b), MathContext.DECIMAL128));
        }
        return a instanceof Collection<?> ? OperatorUtils.add(a, b) : text(a).concat(text(b));
    }

    static boolean same(@Nullable Object a, @Nullable Object b) {
        return areNumbers(a, b) ? number(a).compareTo(number(b)) == 0 : OperatorUtils.equals(a, b);
    }

    private static boolean contains(@Nullable Object a, @Nullable Object b) {
        return switch (a) {
            case Collection<?> list -> list.stream().anyMatch(entry -> same(entry, b));
            case Map<?, ?> map -> map.containsKey(b);
            case CharSequence text -> text.toString().contains(text(b));
            case null, default -> throw new ExpressionException("Only a text, a list or an object contains something");
        };
    }

    private static boolean areNumbers(@Nullable Object a, @Nullable Object b) {
        return a instanceof Number && b instanceof Number;
    }

    static int compare(@Nullable Object a, @Nullable Object b) {
        return a instanceof String left && b instanceof String right
                ? left.compareTo(right)
                : number(a).compareTo(number(b));
    }

    private static BigDecimal divisor(@Nullable Object value) {
        BigDecimal divisor = number(value);
        if (divisor.signum() == 0) {
            throw new ExpressionException("Can't be divided by zero");
        }
        return divisor;
    }

    static BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case BigDecimal exact -> exact;
            case BigInteger whole -> new BigDecimal(whole);
            case Double fraction when Double.isFinite(fraction) -> BigDecimal.valueOf(fraction);
            case Float fraction when Float.isFinite(fraction) -> BigDecimal.valueOf(fraction);
            case Long whole -> BigDecimal.valueOf(whole);
            case Integer whole -> BigDecimal.valueOf(whole);
            case null -> throw new ExpressionException("null is no number");
            default -> throw new ExpressionException("Not a number: " + Sandbox.kind(value));
        };
    }

    static Number number(BigDecimal exact) {
        BigDecimal plain = exact.stripTrailingZeros();
        if (!Values.isSane(plain)) {
            throw new ExpressionException("A number grows or shrinks beyond reason");
        }
        boolean whole = plain.scale() <= 0 && plain.precision() - plain.scale() <= 18;
        return whole ? plain.longValue() : plain;
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal exact -> Values.plain(exact);
            default -> value.toString();
        };
    }
}
