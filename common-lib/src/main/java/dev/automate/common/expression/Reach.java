package dev.automate.common.expression;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a dot or brackets lead to: a field of an object or an entry of a list, and never a member of a Java class. */
final class Reach implements AttributeResolver {
    private static final int MAX_NAME = 80;

    /** Answers null for what isn't there, which Pebble turns into an unknown name. */
    @Override
    public @Nullable ResolvedAttribute resolve(
            @Nullable Object value,
            @Nullable Object name,
            Object @Nullable [] arguments,
            @Nullable ArgumentsNode argumentsNode,
            EvaluationContextImpl context,
            String file,
            int line) {
        if (value instanceof Sandbox.Hidden hidden) {
            throw hidden.unknown();
        }
        if (argumentsNode != null) {
            throw new ExpressionException("Methods can't be called here");
        }
        if (name instanceof Iterable || (name instanceof CharSequence text && text.length() > MAX_NAME)) {
            throw new ExpressionException("Unknown name: it is longer than any name");
        }
        return switch (value) {
            case Map<?, ?> map when map.containsKey(name) -> new ResolvedAttribute(map.get(name));
            case List<?> list -> entry(list, name);
            case null, default -> null;
        };
    }

    private static @Nullable ResolvedAttribute entry(List<?> list, @Nullable Object name) {
        OptionalInt place = place(name);
        return place.isPresent() && place.getAsInt() >= 0 && place.getAsInt() < list.size()
                ? new ResolvedAttribute(list.get(place.getAsInt()))
                : null;
    }

    private static OptionalInt place(@Nullable Object name) {
        try {
            return switch (name) {
                case Long whole -> OptionalInt.of(Math.toIntExact(whole));
                case BigDecimal exact -> OptionalInt.of(exact.intValueExact());
                case String text when text.matches("\\d{1,9}") -> OptionalInt.of(Integer.parseInt(text));
                case null, default -> OptionalInt.empty();
            };
        } catch (ArithmeticException noPlace) {
            return OptionalInt.empty();
        }
    }
}
