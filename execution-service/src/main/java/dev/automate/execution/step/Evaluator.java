package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.automate.common.expression.ExpressionException;
import dev.automate.common.expression.Expressions;
import dev.automate.execution.domain.Progress;
import dev.automate.execution.domain.connection.ConnectionDirectory;
import dev.automate.execution.domain.connection.Connections;
import dev.automate.execution.domain.redact.Redaction;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates what a graph says with what a run knows. A text that reads a connection sees those connections alone that it
 * names, and what comes of it is a secret of the run as a whole.
 */
@Singleton
public class Evaluator {
    private final Expressions expressions;
    private final ConnectionDirectory directory;

    public Evaluator(Expressions expressions, ConnectionDirectory directory) {
        this.expressions = expressions;
        this.directory = directory;
    }

    /**
     * {@code template} with every text in it evaluated.
     *
     * @throws ExpressionException saying which one is wrong
     */
    public JsonNode evaluate(JsonNode template, Progress progress) {
        return switch (template) {
            case ObjectNode object -> object(object, progress);
            case ArrayNode array -> array(array, progress);
            case TextNode text when ConnectionNames.mayBeIn(text.textValue()) -> reading(text.textValue(), progress);
            default -> expressions.evaluate(template, progress.names());
        };
    }

    /**
     * Whether an expression holds; the braces around it may be left out.
     *
     * @throws ExpressionException when it is wrong or gives neither true nor false
     */
    public boolean holds(String expression, Progress progress) {
        return ConnectionNames.mayBeIn(expression)
                ? truth(expression, progress)
                : expressions.holds(expression, progress.names());
    }

    Connections connections(String tenant) {
        return directory.of(tenant);
    }

    private JsonNode object(ObjectNode template, Progress progress) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        template.properties().forEach(field -> result.set(field.getKey(), evaluate(field.getValue(), progress)));
        return result;
    }

    private JsonNode array(ArrayNode template, Progress progress) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode(template.size());
        template.forEach(element -> result.add(evaluate(element, progress)));
        return result;
    }

    /** The connections are known before the text is evaluated, so that no message about it can show what they hold. */
    private JsonNode reading(String text, Progress progress) {
        ConnectionNames used = ConnectionNames.in(text, directory.of(progress.tenant()));
        if (used.isEmpty()) {
            return expressions.evaluate(TextNode.valueOf(text), progress.names());
        }
        progress.know(used.secrets());
        Map<String, @Nullable Object> names = used.with(progress.names());
        JsonNode value = expressions.evaluate(TextNode.valueOf(text), names);
        progress.know(Redaction.leavesOf(value));
        return value;
    }

    private boolean truth(String expression, Progress progress) {
        String braced = expression.contains("{{") ? expression.strip() : "{{ " + expression + " }}";
        JsonNode value = reading(braced, progress);
        if (!value.isBoolean()) {
            throw new ExpressionException("Expression '" + expression + "' must give true or false");
        }
        return value.booleanValue();
    }
}
