package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every {@code goto} names another node. */
final class OnErrorCheck implements GraphCheck {
    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        Set<String> ids = draft.ids();
        List<FieldProblem> problems = new ArrayList<>();
        for (Placed<Node> node : draft.nodes()) {
            if (node.value().onError() instanceof OnError.GoTo goTo) {
                problem(node, goTo.node(), ids, problems);
            }
        }
        return problems;
    }

    private static void problem(Placed<Node> node, String target, Set<String> ids, List<FieldProblem> problems) {
        String path = node.path() + ".on_error";
        if (!ids.contains(target)) {
            String hint = NearestNames.hint(target, ids);
            problems.add(ProblemCode.BAD_GOTO.at(path, "No node has the id '" + target + "'", hint));
        } else if (target.equals(node.value().id())) {
            problems.add(ProblemCode.BAD_GOTO.at(path, "Leads to the node itself; use retry"));
        }
    }
}
