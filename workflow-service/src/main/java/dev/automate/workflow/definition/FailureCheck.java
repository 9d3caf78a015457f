package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.graph.Node;
import dev.automate.workflow.definition.GraphDraft.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What only a failure calls is there, stands apart from the ways of a run, and has one task. */
final class FailureCheck implements GraphCheck {
    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        List<FieldProblem> problems = new ArrayList<>();
        String handler = draft.settings().onFailure();
        if (handler != null) {
            handler(draft, handler, problems);
        }
        Map<String, String> undoing = new HashMap<>();
        for (Placed<Node> node : draft.nodes()) {
            String undone = node.value().compensate();
            if (undone != null) {
                compensation(draft, node, problems);
                String first = undoing.putIfAbsent(undone, node.value().id());
                if (first != null) {
                    problems.add(ProblemCode.BAD_COMPENSATION.at(
                            node.path() + ".compensate", "'" + undone + "' undoes '" + first + "' already"));
                }
            }
        }
        undoing.keySet().forEach(id -> apart(draft, id, problems));
        return problems;
    }

    private static void handler(GraphDraft draft, String handler, List<FieldProblem> problems) {
        String path = draft.path() + ".on_failure";
        if (!draft.ids().contains(handler)) {
            problems.add(unknown(ProblemCode.BAD_ON_FAILURE, path, handler, draft.ids()));
        }
        draft.ways().stream()
                .filter(way -> way.to().equals(handler))
                .map(Way::path)
                .forEach(way -> problems.add(ProblemCode.BAD_ON_FAILURE.at(
                        way, "Leads to '" + handler + "', which only a failure of the execution may call")));
    }

    private static void compensation(GraphDraft draft, Placed<Node> node, List<FieldProblem> problems) {
        String path = node.path() + ".compensate";
        String target = String.valueOf(node.value().compensate());
        if (!draft.ids().contains(target)) {
            problems.add(unknown(ProblemCode.BAD_COMPENSATION, path, target, draft.ids()));
        } else if (target.equals(node.value().id())) {
            problems.add(ProblemCode.BAD_COMPENSATION.at(path, "A node can't undo itself"));
        } else if (target.equals(draft.settings().onFailure())) {
            problems.add(ProblemCode.BAD_COMPENSATION.at(path, "'" + target + "' is the node of on_failure already"));
        }
    }

    /** A node that undoes another runs alone, once, and isn't undone. */
    private static void apart(GraphDraft draft, String id, List<FieldProblem> problems) {
        draft.ways().stream()
                .filter(way -> way.from().equals(id) || way.to().equals(id))
                .forEach(way -> problems.add(ProblemCode.BAD_COMPENSATION.at(
                        way.path(), "'" + id + "' undoes another node; no way may lead to it or from it")));
        draft.nodes().stream()
                .filter(node -> node.value().id().equals(id))
                .filter(node -> node.value().compensate() != null
                        && !id.equals(node.value().compensate()))
                .forEach(node -> problems.add(ProblemCode.BAD_COMPENSATION.at(
                        node.path() + ".compensate", "'" + id + "' undoes another node; it can't be undone itself")));
    }

    private static FieldProblem unknown(ProblemCode code, String path, String id, Set<String> ids) {
        return code.at(path, "No node has the id '" + id + "'", NearestNames.hint(id, ids));
    }
}
