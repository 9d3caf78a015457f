package dev.automate.common.expression;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.core.DefaultFilter;
import io.pebbletemplates.pebble.loader.DelegatingLoader;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.BinaryOperatorImpl;
import io.pebbletemplates.pebble.operator.UnaryOperator;
import io.pebbletemplates.pebble.operator.UnaryOperatorImpl;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pebble with everything taken away that reaches beyond the values given to it: no Java methods, no loaders, no tags
 * but {@code if}, no functions but {@code min} and {@code max}; and with filters and operators that pay for their work.
 */
final class Sandbox {
    static final String KEEP_FILTER = "automate_keep";

    /** No expression can name it: it is no identifier. */
    static final String BUDGET = "automate budget";

    /** What Pebble puts into every evaluation by itself. */
    private static final List<String> BUILT_IN_NAMES = List.of("template", "_context", "locale");

    private static final Set<String> TAGS = Set.of("if");
    private static final Set<String> FUNCTIONS = Set.of("min", "max");
    private static final Set<String> REFUSED_FILTERS = Set.of("raw", "escape", "nl2br");

    private Sandbox() {}

    static PebbleEngine engine() {
        return new PebbleEngine.Builder()
                .loader(new DelegatingLoader(List.of()))
                .strictVariables(true)
                .autoEscaping(false)
                .newLineTrimming(false)
                .cacheActive(false)
                .literalNumbersAsBigDecimals(true)
                .allowOverrideCoreOperators(false)
                .methodAccessValidator((object, method) -> false)
                .maxRenderedSize(Budget.MAX_SIZE)
                .registerExtensionCustomizer(Fenced::new)
                .extension(new Keeping())
                .build();
    }

    /** What an evaluation sees: the names it was given, and its budget. */
    static Map<String, @Nullable Object> context(Map<String, ? extends @Nullable Object> names, Budget budget) {
        Map<String, @Nullable Object> context = new HashMap<>();
        BUILT_IN_NAMES.forEach(name -> context.put(name, new Hidden(name)));
        context.putAll(names);
        context.put(BUDGET, budget);
        return context;
    }

    static Budget budget(EvaluationContext context) {
        return (Budget) context.getVariable(BUDGET);
    }

    /** What a value is, for a person. */
    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case CharSequence text -> "a text";
            case Boolean truth -> "true or false";
            case Number number -> "a number";
            case Map<?, ?> map -> "an object";
            case Collection<?> list -> "a list";
            default -> "an unknown name";
        };
    }

    /** Stands before a name of Pebble's own, so that it is as unknown as any other. */
    static final class Hidden {
        private final String name;

        Hidden(String name) {
            this.name = name;
        }

        ExpressionException unknown() {
            return new ExpressionException("Unknown name '" + name + "'");
        }

        @Override
        public String toString() {
            throw unknown();
        }
    }

    /** An extension of Pebble with only what is allowed. */
    private static final class Fenced extends ExtensionCustomizer {
        Fenced(Extension extension) {
            super(extension);
        }

        @Override
        public List<TokenParser> getTokenParsers() {
            return present(super.getTokenParsers()).stream()
                    .filter(tag -> TAGS.contains(tag.getTag()))
                    .toList();
        }

        @Override
        public Map<String, Function> getFunctions() {
            Map<String, Function> allowed = new HashMap<>(present(super.getFunctions()));
            allowed.keySet().retainAll(FUNCTIONS);
            return allowed;
        }

        @Override
        public Map<String, Filter> getFilters() {
            Map<String, Filter> fenced = new HashMap<>();
            present(super.getFilters()).forEach((name, filter) -> fenced.put(name, fenced(name, filter)));
            fenced.keySet().removeAll(REFUSED_FILTERS);
            return fenced;
        }

        @Override
        public List<AttributeResolver> getAttributeResolver() {
            return present(super.getAttributeResolver()).isEmpty() ? List.of() : List.of(new Reach());
        }

        @Override
        public List<UnaryOperator> getUnaryOperators() {
            return present(super.getUnaryOperators()).stream()
                    .map(Fenced::fenced)
                    .toList();
        }

        @Override
        public List<BinaryOperator> getBinaryOperators() {
            return present(super.getBinaryOperators()).stream()
                    .filter(operator -> !operator.getSymbol().equals(".."))
                    .map(Fenced::fenced)
                    .toList();
        }

        /** Pebble recognises its own {@code default} by its class. */
        private static Filter fenced(String name, Filter filter) {
            return switch (name) {
                case "replace" -> new Filters.Replace();
                case "split" -> new Filters.Split();
                case "join" -> new Filters.Join(filter);
                case "date" -> Dates.FILTER;
                case KEEP_FILTER -> filter;
                default ->
                    filter instanceof DefaultFilter || filter instanceof OwnFilter
                            ? filter
                            : new Filters.Paying(name, filter);
            };
        }

        private static UnaryOperator fenced(UnaryOperator operator) {
            return switch (operator.getSymbol()) {
                case "-" -> new UnaryOperatorImpl("-", operator.getPrecedence(), Sign.Minus.class);
                case "+" -> new UnaryOperatorImpl("+", operator.getPrecedence(), Sign.Plus.class);
                default -> operator;
            };
        }

        private static BinaryOperator fenced(BinaryOperator operator) {
            var own = Operation.ALL.get(operator.getSymbol());
            return own == null
                    ? operator
                    : new BinaryOperatorImpl(
                            operator.getSymbol(),
                            operator.getPrecedence(),
                            () -> new Operation(own),
                            operator.getType(),
                            operator.getAssociativity());
        }

        private static <T> List<T> present(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }

        private static <T> Map<String, T> present(@Nullable Map<String, T> map) {
            return map == null ? Map.of() : map;
        }
    }

    private static final class Keeping extends AbstractExtension {
        @Override
        public Map<String, Filter> getFilters() {
            Map<String, Filter> own = new HashMap<>(OwnFilters.ALL);
            own.put(KEEP_FILTER, new Filters.Keep());
            return own;
        }
    }
}
