package dev.automate.common.expression;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filters that Pebble's own are replaced with: they pay for what they read and make, and change nothing. */
final class Filters {
    private Filters() {}

    /** Pebble's filter, on a copy where the input is a list, since some of Pebble's change what they get. */
    record Paying(String name, Filter filter) implements Filter {
        /** These look at their input's size and no further; to sort looks at each entry many times. */
        private static final Set<String> CURSORY = Set.of("length", "first", "last", "slice", "reverse", "merge");

        private static final Set<String> THOROUGH = Set.of("sort", "rsort");

        @Override
        public @Nullable List<String> getArgumentNames() {
            return filter.getArgumentNames();
        }

        @Override
        public @Nullable Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line)
                throws PebbleException {
            Budget budget = Sandbox.budget(context);
            pay(budget, input);
            arguments.values().forEach(budget::payDeep);
            Object copy = input instanceof List<?> list ? new ArrayList<>(list) : input;
            Object result = filter.apply(copy, whole(arguments), self, context, line);
            budget.pay(result);
            return result;
        }

        private void pay(Budget budget, @Nullable Object input) {
            if (CURSORY.contains(name)) {
                budget.pay(input);
            } else {
                budget.payDeep(input);
            }
            if (THOROUGH.contains(name)) {
                budget.payDeep(input);
                budget.payDeep(input);
            }
        }
    }

    /** {@code join}, which multiplies: refused before it is too large. */
    record Join(Filter filter) implements Filter {
        @Override
        public @Nullable List<String> getArgumentNames() {
            return filter.getArgumentNames();
        }

        @Override
        public @Nullable Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line)
                throws PebbleException {
            if (!(input instanceof Collection<?> list)) {
                throw new ExpressionException("Only a list can be joined");
            }
            Budget budget = Sandbox.budget(context);
            budget.payDeep(list);
            budget.payDeep(list);
            long glue = Operation.text(arguments.get("separator")).length();
            long entries = list.stream().mapToLong(Filters::length).sum();
            budget.pay(entries + glue * list.size());
            return filter.apply(input, arguments, self, context, line);
        }
    }

    /** {@code replace({'from': 'to'})}, literally. */
    record Replace() implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return List.of("replace_pairs");
        }

        @Override
        public @Nullable Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            if (!(arguments.get("replace_pairs") instanceof Map<?, ?> pairs)) {
                throw new ExpressionException("replace wants a map, such as {'from': 'to'}");
            }
            Budget budget = Sandbox.budget(context);
            String text = Operation.text(input);
            for (Map.Entry<?, ?> pair : pairs.entrySet()) {
                text = replace(text, Operation.text(pair.getKey()), Operation.text(pair.getValue()), budget);
            }
            return text;
        }

        private static String replace(String text, String from, String to, Budget budget) {
            if (from.isEmpty()) {
                throw new ExpressionException("replace can't look for an empty text");
            }
            long found = 0;
            for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length())) {
                found++;
            }
            budget.pay(text);
            budget.pay(text.length() + found * (to.length() - from.length()));
            return text.replace(from, to);
        }
    }

    /** {@code split(',')}, at a literal text: a regular expression from outside could run for hours. */
    record Split() implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return List.of("delimiter", "limit");
        }

        @Override
        public @Nullable Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            String text = Operation.text(input);
            int limit = arguments.get("limit") instanceof Number number ? number.intValue() : 0;
            Sandbox.budget(context).pay(text);
            return new ArrayList<>(
                    List.of(text.split(Pattern.quote(Operation.text(arguments.get("delimiter"))), limit)));
        }
    }

    /** Keeps the value of an expression as it is, before it would be written as text. */
    record Keep() implements Filter {
        @Override
        public @Nullable List<String> getArgumentNames() {
            return null;
        }

        @Override
        public Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            Sandbox.budget(context).kept = input;
            return "";
        }
    }

    /** Pebble's filters want a length or a place as a {@code Long}. */
    private static Map<String, Object> whole(Map<String, Object> arguments) {
        Map<String, Object> plain = new HashMap<>(arguments);
        plain.replaceAll((name, value) -> value instanceof BigDecimal exact ? Operation.number(exact) : value);
        return plain;
    }

    private static long length(@Nullable Object entry) {
        return entry instanceof CharSequence text ? text.length() : 20;
    }
}
