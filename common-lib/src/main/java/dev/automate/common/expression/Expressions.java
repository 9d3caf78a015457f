package dev.automate.common.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.common.error.FieldProblem;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates {@code {{ … }}} in texts. A text that is one whole expression keeps the type of its value; any other text
 * stays a text. An unknown name is an error. Thread-safe; what was read once is remembered.
 */
public final class Expressions {
    private static final int MAX_TEMPLATE_CHARACTERS = 64 * 1024;
    private static final Pattern WHOLE = Pattern.compile("\\{\\{-?((?:(?!\\}\\}|\\{\\{).)+?)-?\\}\\}", Pattern.DOTALL);

    private final PebbleEngine engine = Sandbox.engine();
    private final Cache<String, PebbleTemplate> read =
            Caffeine.newBuilder().maximumSize(10_000).build();

    /**
     * {@code template} with every text in it evaluated, at any depth; names of fields stay as they are.
     *
     * @param names what expressions may call: plain maps, lists, texts, numbers and booleans
     * @throws ExpressionException saying which expression is wrong, and why
     */
    public JsonNode evaluate(JsonNode template, Map<String, ? extends @Nullable Object> names) {
        return switch (template) {
            case ObjectNode object -> object(object, names);
            case ArrayNode array -> array(array, names);
            default -> template.isTextual() ? text(template.textValue(), names) : template;
        };
    }

    /**
     * Whether an edge's or filter's expression holds; the braces around it may be left out.
     *
     * @throws ExpressionException when it is wrong or gives neither true nor false
     */
    public boolean holds(String expression, Map<String, ? extends @Nullable Object> names) {
        JsonNode value = text(braced(expression), names);
        if (!value.isBoolean()) {
            throw new ExpressionException("Expression '" + expression + "' must give true or false, and gave " + value);
        }
        return value.booleanValue();
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
        } else if (template.isTextual() && isTemplate(template.textValue())) {
            collectText(path, template.textValue(), problems);
        }
    }

    private void collectText(String path, String text, List<FieldProblem> problems) {
        try {
            read(source(text));
        } catch (ExpressionException wrong) {
            problems.add(new FieldProblem(path, wrong.reason()));
        }
    }

    private ObjectNode object(ObjectNode template, Map<String, ? extends @Nullable Object> names) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        template.properties().forEach(field -> result.set(field.getKey(), evaluate(field.getValue(), names)));
        return result;
    }

    private ArrayNode array(ArrayNode template, Map<String, ? extends @Nullable Object> names) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode(template.size());
        template.forEach(element -> result.add(evaluate(element, names)));
        return result;
    }

    private JsonNode text(String text, Map<String, ? extends @Nullable Object> names) {
        if (!isTemplate(text)) {
            return JsonNodeFactory.instance.textNode(text);
        }
        Sandbox.Kept kept = new Sandbox.Kept();
        String written = write(text, names, kept);
        return isWhole(text) ? Values.json(kept.value) : JsonNodeFactory.instance.textNode(written);
    }

    private String write(String text, Map<String, ? extends @Nullable Object> names, Sandbox.Kept kept) {
        Map<String, Object> context = new HashMap<>(names);
        context.put(Sandbox.KEPT, kept);
        StringWriter output = new StringWriter();
        try {
            read(source(text)).evaluate(output, context);
            return output.toString();
        } catch (PebbleException wrong) {
            throw new ExpressionException(explain(text, wrong));
        } catch (IOException impossible) {
            throw new IllegalStateException("a string takes every text", impossible);
        }
    }

    private PebbleTemplate read(String source) {
        if (source.length() > MAX_TEMPLATE_CHARACTERS) {
            throw new ExpressionException(
                    "A text with expressions has at most " + MAX_TEMPLATE_CHARACTERS + " characters");
        }
        return read.get(source, this::compile);
    }

    private PebbleTemplate compile(String source) {
        try {
            return engine.getLiteralTemplate(source);
        } catch (PebbleException wrong) {
            throw new ExpressionException(explain(source, wrong));
        }
    }

    private static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    private static boolean isWhole(String text) {
        return WHOLE.matcher(text.strip()).matches();
    }

    /** A whole expression is rewritten so that its value is kept, not written. */
    private static String source(String text) {
        Matcher whole = WHOLE.matcher(text.strip());
        return whole.matches() ? "{{ (" + whole.group(1) + ") | " + Sandbox.KEEP_FILTER + " }}" : text;
    }

    private static String explain(String text, PebbleException wrong) {
        String why = wrong.getPebbleMessage() == null ? "can't be evaluated" : wrong.getPebbleMessage();
        String where =
                wrong.getLineNumber() == null || text.indexOf('\n') < 0 ? "" : " (line " + wrong.getLineNumber() + ")";
        return "Expression '" + shortened(text) + "'" + where + ": " + why;
    }

    private static String shortened(String text) {
        String plain = text.replace("{{ (", "{{ ").replace(") | " + Sandbox.KEEP_FILTER, "");
        return plain.length() <= 120 ? plain : plain.substring(0, 117) + "...";
    }
}
