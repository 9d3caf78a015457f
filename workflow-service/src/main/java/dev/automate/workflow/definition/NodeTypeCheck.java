package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.graph.NodeTypes;
import java.util.List;

/** Every node is of a type that there is. */
final class NodeTypeCheck implements GraphCheck {
    private final NodeTypes types;

    NodeTypeCheck(NodeTypes types) {
        this.types = types;
    }

    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        return draft.nodes().stream()
                .filter(node -> !node.value().type().isEmpty())
                .filter(node -> types.find(node.value().type()).isEmpty())
                .map(node -> ProblemCode.UNKNOWN_TYPE.at(
                        node.path() + ".type",
                        "Unknown node type '" + node.value().type() + "'",
                        hint(node.value().type())))
                .toList();
    }

    private String hint(String type) {
        String nearest = NearestNames.hint(type, types.names());
        return nearest.isEmpty() ? "; known are " + String.join(", ", types.names()) : nearest;
    }
}
