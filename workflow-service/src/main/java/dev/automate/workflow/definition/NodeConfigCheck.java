package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.NodeTypes;
import dev.automate.common.json.SchemaCheck;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every node's config fits the schema of its type. */
final class NodeConfigCheck implements GraphCheck {
    private final Map<String, SchemaCheck> schemas;

    NodeConfigCheck(NodeTypes types) {
        this.schemas = types.names().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        name -> new SchemaCheck(types.find(name).orElseThrow().configSchema())));
    }

    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        return draft.nodes().stream()
                .filter(NodeConfigCheck::configIsAnObject)
                .filter(node -> schemas.containsKey(node.value().type()))
                .flatMap(node -> problems(node).stream())
                .toList();
    }

    private List<FieldProblem> problems(Placed<Node> node) {
        SchemaCheck schema = schemas.get(node.value().type());
        return schema == null
                ? List.of()
                : schema.templateProblems(node.path() + ".config", node.value().config()).stream()
                        .map(ProblemCode.CONFIG_INVALID::unlessKnown)
                        .toList();
    }

    /** Any other config has been told by the reader. */
    private static boolean configIsAnObject(Placed<Node> node) {
        return !node.json().hasNonNull("config") || node.json().path("config").isObject();
    }
}
