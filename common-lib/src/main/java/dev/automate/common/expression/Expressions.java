package dev.automate.common.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.common.error.FieldProblem;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.ClassAccessException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates {@code {{ … }}} in texts. A text that is one whole expression keeps the type of its value; any other text
 * stays a text. An unknown name is an error. Thread-safe; what was read once is remembered.
 */
public final class Expressions {
    /** The code of every problem that {@link #check} tells. */
    public static final String BAD_EXPRESSION = "bad_expression";

    private static final int MAX_REMEMBERED = 2 * 1024 * 1024;
    private static final int OVERHEAD = 64;
    private static final int MAX_REASON = 300;
    private static final int MAX_RETRIED = 50;

    private final PebbleEngine engine = Sandbox.engine();
    /** By characters, since each is worth a hundred bytes of what was read. */
    private final Cache<String, PebbleTemplate> read = Caffeine.newBuilder()
            .maximumWeight(MAX_REMEMBERED)
            .<String, PebbleTemplate>weigher((text, template) -> text.length() + OVERHEAD)
            .build();

    /**
     * {@code template} with every text in it evaluated, at any depth; names of fields stay as they are.
     *
     * @param names what expressions may call: plain maps, lists, texts, numbers and booleans
     * @throws ExpressionException saying which expression is wrong, and why
     */
    public JsonNode evaluate(JsonNode template, Map<String, ? extends @Nullable Object> names) {
        return evaluate(template, names, new Budget());
    }

    private JsonNode evaluate(JsonNode template, Map<String, ? extends @Nullable Object> names, Budget budget) {
        return switch (template) {
            case ObjectNode object -> object(object, names, budget);
            case ArrayNode array -> array(array, names, budget);
            default -> template.isTextual() ? text(template.textValue(), names, budget) : template;
        };
    }

    /**
     * Whether an edge's or filter's expression holds; the braces around it may be left out.
     *
     * @throws ExpressionException when it is wrong or gives neither true nor false
     */
    public boolean holds(String expression, Map<String, ? extends @Nullable Object> names) {
        JsonNode value = text(braced(expression), names, new Budget());
        if (!value.isBoolean()) {
            throw new ExpressionException("Expression '" + expression + "' must give true or false, and gave " + value);
        }
        return value.booleanValue();
    }

    /**
     * What an expression gives; the braces around it may be left out.
     *
     * @throws ExpressionException when it is wrong
     */
    public JsonNode value(String expression, Map<String, ? extends @Nullable Object> names) {
        return text(braced(expression), names, new Budget());
    }

    /** What is wrong with the expressions in {@code template}, by their form alone; {@code path} is the field it stands in. */
    public List<FieldProblem> check(String path, JsonNode template) {
        List<FieldProblem> problems = new ArrayList<>();
        collect(path, template, problems);
        return List.copyOf(problems);
    }

    /** Like {@link #check}, for an expression whose braces may be left out. */
    public List<FieldProblem> checkCondition(String path, String expression) {
        return check(path, JsonNodeFactory.instance.textNode(braced(expression)));
    }

    private static String braced(String expression) {
        return expression.contains("{{") ? expression.strip() : "{{ " + expression + " }}";
    }

    private void collect(String path, JsonNode template, List<FieldProblem> problems) {
        if (template.isObject()) {
            template.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), problems));
        } else if (template.isArray()) {
            for (int i = 0; i < template.size(); i++) {
                collect(path + "[" + i + "]", template.get(i), problems);
            }
        } else if (template.isTextual() && Source.isTemplate(template.textValue())) {
            collectText(path, template.textValue(), problems);
        }
    }

    private void collectText(String path, String text, List<FieldProblem> problems) {
        try {
            read(new Source(text));
        } catch (ExpressionException wrong) {
            String hint = wrong.position().map(Position::hint).orElse(null);
            problems.add(new FieldProblem(path, wrong.reason(), BAD_EXPRESSION, hint));
        }
    }

    private ObjectNode object(ObjectNode template, Map<String, ? extends @Nullable Object> names, Budget budget) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        template.properties().forEach(field -> result.set(field.getKey(), evaluate(field.getValue(), names, budget)));
        return result;
    }

    private ArrayNode array(ArrayNode template, Map<String, ? extends @Nullable Object> names, Budget budget) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode(template.size());
        template.forEach(element -> result.add(evaluate(element, names, budget)));
        return result;
    }

    private JsonNode text(String text, Map<String, ? extends @Nullable Object> names, Budget budget) {
        if (!Source.isTemplate(text)) {
            return JsonNodeFactory.instance.textNode(text);
        }
        Source source = new Source(text);
        budget.kept = null;
        String written = write(source, names, budget);
        return source.isWhole() ? kept(source, budget) : JsonNodeFactory.instance.textNode(written);
    }

    private JsonNode kept(Source source, Budget budget) {
        try {
            Object value = budget.kept;
            return value instanceof Sandbox.Hidden ? Values.json(value.toString()) : Values.json(value);
        } catch (ExpressionException wrong) {
            throw refusal(source, wrong.reason(), null);
        } catch (IllegalArgumentException noJson) {
            throw refusal(source, "gives something that is no JSON", null);
        }
    }

    /** Pebble and its filters throw what they like; whatever it is, the expression is to blame. */
    private String write(Source source, Map<String, ? extends @Nullable Object> names, Budget budget) {
        PebbleTemplate template = read(source);
        StringWriter output = new StringWriter();
        try {
            template.evaluate(output, Sandbox.context(names, budget));
            return output.toString();
        } catch (PebbleException wrong) {
            throw refusal(source, wrong);
        } catch (ExpressionException wrong) {
            throw refusal(source, wrong.reason(), null);
        } catch (ArithmeticException
                | ClassCastException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NullPointerException
                | UnsupportedOperationException
                | IOException unfit) { // what the engine lets through when a value doesn't fit an operation
            throw refusal(source, "can't be evaluated", null);
        } catch (StackOverflowError tooDeep) {
            throw refusal(source, "is too deeply nested", null);
        }
    }

    private PebbleTemplate read(Source source) {
        PebbleTemplate known = read.getIfPresent(source.text());
        if (known != null) {
            return known;
        }
        PebbleTemplate fresh = compile(source);
        read.put(source.text(), fresh);
        return fresh;
    }

    /** The text is read as it stands first, so that what is wrong with it is told in its own words. */
    private PebbleTemplate compile(Source source) {
        source.demandReadable();
        try {
            PebbleTemplate plain = engine.getLiteralTemplate(source.text());
            return source.isWhole() ? engine.getLiteralTemplate(source.keeping()) : plain;
        } catch (PebbleException wrong) {
            throw refusal(source, wrong);
        } catch (ClassCastException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NullPointerException
                | UnsupportedOperationException unfit) { // what the engine's parser lets through
            throw refusal(source, "can't be read", null);
        } catch (StackOverflowError tooDeep) {
            throw refusal(source, "is too deeply nested", null);
        }
    }

    private ExpressionException refusal(Source source, PebbleException wrong) {
        String why = switch (wrong) {
            case AttributeNotFoundException unknown -> "Unknown name '" + unknown.getAttributeName() + "'";
            case ClassAccessException forbidden -> "Methods can't be called here";
            default -> {
                Throwable cause = wrong.getCause();
                String said = wrong.getPebbleMessage();
                yield cause instanceof ExpressionException own ? own.reason() : said == null ? "can't be read" : said;
            }
        };
        return refusal(source, why, wrong.getLineNumber());
    }

    private ExpressionException refusal(Source source, String why, @Nullable Integer line) {
        String where = line == null || source.text().indexOf('\n') < 0 ? "" : " (line " + line + ")";
        String brief = why.length() <= MAX_REASON ? why : why.substring(0, MAX_REASON) + "...";
        return new ExpressionException(
                "Expression '" + source.shortened() + "'" + where + ": " + brief,
                source.blamed(brief, culprit(source)));
    }

    /** The first expression that can't be read alone, or the text from the first one on. */
    private Source.Span culprit(Source source) {
        List<Source.Span> spans = source.spans();
        Source.Span all = new Source.Span(
                spans.isEmpty() ? 0 : spans.getFirst().start(), source.text().length());
        boolean hasTags = source.text().contains("{%");
        return spans.size() < 2 || spans.size() > MAX_RETRIED || hasTags
                ? all
                : spans.stream()
                        .filter(span -> !isReadable(source, span))
                        .findFirst()
                        .orElse(all);
    }

    private boolean isReadable(Source source, Source.Span span) {
        try {
            engine.getLiteralTemplate(source.text().substring(span.start(), span.end()));
            return true;
        } catch (PebbleException | IllegalArgumentException | IllegalStateException | ClassCastException unreadable) {
            return false;
        }
    }
}
