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
import dev.automate.execution.domain.signal.SignalLink;
import dev.automate.execution.domain.signal.SignalLinks;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates what a graph says with what a run knows. A text that reads a connection, or a link that lets answer, sees
 * those alone that it names, and what comes of it is a secret of the run as a whole.
 */
@Singleton
public class Evaluator {
    private final Expressions expressions;
    private final ConnectionDirectory directory;
    private final SignalLinks links;

    public Evaluator(Expressions expressions, ConnectionDirectory directory, SignalLinks links) {
        this.expressions = expressions;
        this.directory = directory;
        this.links = links;
    }

    /**
     * {@code template} with every text in it evaluated.
     *
     * @throws ExpressionException saying which one is wrong
     */
    public JsonNode evaluate(JsonNode template, Progress progress) {
        return evaluate(template, progress, Map.of());
    }

    /** With more names that its expressions see beside what the run knows. */
    JsonNode evaluate(JsonNode template, Progress progress, Map<String, @Nullable Object> own) {
        return switch (template) {
            case ObjectNode object -> object(object, progress, own);
            case ArrayNode array -> array(array, progress, own);
            case TextNode text when mayBeSecret(text.textValue()) -> reading(text.textValue(), progress, own);
            default -> expressions.evaluate(template, names(progress, own));
        };
    }

    /**
     * Whether an expression holds; the braces around it may be left out.
     *
     * @throws ExpressionException when it is wrong or gives neither true nor false
     */
    public boolean holds(String expression, Progress progress) {
        return mayBeSecret(expression) ? truth(expression, progress) : expressions.holds(expression, progress.names());
    }

    private static boolean mayBeSecret(String text) {
        return ConnectionNames.mayBeIn(text) || LinkNames.mayBeIn(text);
    }

    Connections connections(String tenant) {
        return directory.of(tenant);
    }

    private static Map<String, @Nullable Object> names(Progress progress, Map<String, @Nullable Object> own) {
        if (own.isEmpty()) {
            return progress.names();
        }
        Map<String, @Nullable Object> all = new HashMap<>(progress.names());
        all.putAll(own);
        return all;
    }

    private JsonNode object(ObjectNode template, Progress progress, Map<String, @Nullable Object> own) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        template.properties().forEach(field -> result.set(field.getKey(), evaluate(field.getValue(), progress, own)));
        return result;
    }

    private JsonNode array(ArrayNode template, Progress progress, Map<String, @Nullable Object> own) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode(template.size());
        template.forEach(element -> result.add(evaluate(element, progress, own)));
        return result;
    }

    /** The connections are known before the text is evaluated, so that no message about it can show what they hold. */
    private JsonNode reading(String text, Progress progress, Map<String, @Nullable Object> own) {
        ConnectionNames used = ConnectionNames.in(text, directory.of(progress.tenant()));
        Map<String, Map<String, String>> asked = LinkNames.in(text, node -> link(progress, node));
        if (used.isEmpty() && asked.isEmpty()) {
            return expressions.evaluate(TextNode.valueOf(text), names(progress, own));
        }
        progress.know(used.secrets());
        asked.values().forEach(question -> progress.know(question.values()));
        Map<String, @Nullable Object> names = used.with(names(progress, own));
        names.put(LinkNames.ROOT, asked);
        JsonNode value = expressions.evaluate(TextNode.valueOf(text), names);
        progress.know(Redaction.leavesOf(value));
        return value;
    }

    private String link(Progress progress, String node) {
        return links.approveUrl(new SignalLink(progress.tenant(), progress.executionId(), node, null));
    }

    private boolean truth(String expression, Progress progress) {
        String braced = expression.contains("{{") ? expression.strip() : "{{ " + expression + " }}";
        JsonNode value = reading(braced, progress, Map.of());
        if (!value.isBoolean()) {
            throw new ExpressionException("Expression '" + expression + "' must give true or false");
        }
        return value.booleanValue();
    }
}
