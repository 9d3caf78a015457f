package dev.automate.common.expression;

import io.pebbletemplates.pebble.node.expression.UnaryExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.math.BigDecimal;

/** A sign before a number. Public, since Pebble makes its nodes by their class. */
public abstract class Sign extends UnaryExpression {
    private Sign() {}

    abstract BigDecimal signed(BigDecimal value);

    @Override
    public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Object value = getChildExpression().evaluate(self, context);
        return Operation.number(signed(Operation.number(value)));
    }

    /** A minus. */
    public static final class Minus extends Sign {
        @Override
        BigDecimal signed(BigDecimal value) {
            return value.negate();
        }
    }

    /** A plus. */
    public static final class Plus extends Sign {
        @Override
        BigDecimal signed(BigDecimal value) {
            return value;
        }
    }
}
