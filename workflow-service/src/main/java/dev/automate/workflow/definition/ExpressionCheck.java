package dev.automate.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.expression.Expressions;
import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every expression can be read, and calls only names that will be there when the node runs. */
final class ExpressionCheck implements GraphCheck {
    private static final Set<String> ROOTS =
            Set.of("event", "steps", "workflow", "execution", "inputs", "secrets", "connections");

    private final Expressions expressions;

    ExpressionCheck(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        NameCheck names = new NameCheck(ROOTS, draft.ids());
        List<FieldProblem> problems = new ArrayList<>();
        for (Placed<Node> node : draft.nodes()) {
            text(node.path() + ".config", node.value().config(), names, problems);
        }
        for (Placed<Edge> edge : draft.edges()) {
            String when = edge.value().when();
            if (when != null) {
                condition(edge.path() + ".when", when, names, problems);
            }
        }
        return problems;
    }

    private void condition(String path, String when, NameCheck names, List<FieldProblem> problems) {
        List<FieldProblem> unreadable = expressions.checkCondition(path, when);
        problems.addAll(unreadable);
        if (unreadable.isEmpty()) {
            names.condition(path, when, problems);
        }
    }

    private void text(String path, JsonNode value, NameCheck names, List<FieldProblem> problems) {
        if (value.isTextual()) {
            List<FieldProblem> unreadable = expressions.check(path, value);
            problems.addAll(unreadable);
            if (unreadable.isEmpty()) {
                names.template(path, value.textValue(), problems);
            }
        } else if (value.isObject()) {
            value.properties().forEach(field -> text(path + "." + field.getKey(), field.getValue(), names, problems));
        } else {
            for (int i = 0; i < value.size(); i++) {
                text(path + "[" + i + "]", value.path(i), names, problems);
            }
        }
    }
}
