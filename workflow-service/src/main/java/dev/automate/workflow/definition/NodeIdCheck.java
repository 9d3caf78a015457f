package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.graph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every node has an id of its own. */
final class NodeIdCheck implements GraphCheck {
    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        Set<String> seen = new HashSet<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (Placed<Node> node : draft.nodes()) {
            String id = node.value().id();
            if (!id.isEmpty() && !seen.add(id)) {
                problems.add(ProblemCode.DUPLICATE_ID.at(
                        node.path() + ".id", "Another node has the id '" + id + "' already"));
            }
        }
        return problems;
    }
}
