package dev.automate.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.expression.NameScan;
import dev.automate.common.graph.Node;
import dev.automate.workflow.domain.connection.ConnectionType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a graph needs outside of it: connections, by config or expression, and workflows that it runs. */
final class References {
    private static final Set<String> CONNECTION_ROOTS = Set.of("connections", "secrets");
    private static final Map<String, ConnectionType> TYPES = Map.of(
            "http.request", ConnectionType.HTTP,
            "slack.send_message", ConnectionType.SLACK,
            "email.send", ConnectionType.SMTP,
            "db.query", ConnectionType.POSTGRESQL,
            "llm.chat", ConnectionType.OPENAI);

    private References() {}

    static List<Reference> of(GraphDraft draft) {
        Set<Reference> found = new LinkedHashSet<>();
        for (Placed<Node> node : draft.nodes()) {
            JsonNode connection = node.value().config().path("connection");
            if (isPlain(connection)) {
                ConnectionType type = TYPES.get(node.value().type());
                found.add(new Reference.ToConnection(node.path() + ".config.connection", connection.textValue(), type));
            }
            JsonNode workflow = node.value().config().path("workflow");
            if (node.value().type().equals("workflow.run") && isPlain(workflow)) {
                found.add(new Reference.ToWorkflow(node.path() + ".config.workflow", workflow.textValue()));
            }
        }
        draft.expressions().forEach(expression -> inText(expression, found));
        return List.copyOf(found);
    }

    private static void inText(GraphDraft.Expression expression, Set<Reference> found) {
        for (NameScan.Name name : NameScan.template(expression.braced())) {
            String attribute = name.attribute();
            if (CONNECTION_ROOTS.contains(name.root()) && attribute != null) {
                found.add(new Reference.ToConnection(expression.path(), attribute, null));
            }
        }
    }

    private static boolean isPlain(JsonNode value) {
        return value.isTextual()
                && !value.textValue().isBlank()
                && !value.textValue().contains("{{");
    }
}
