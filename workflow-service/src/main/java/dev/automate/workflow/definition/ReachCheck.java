package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import dev.automate.workflow.definition.GraphDraft.Way;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every node can be reached from one that a run starts with: one that no way leads to. */
final class ReachCheck implements GraphCheck {
    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        if (!draft.idsAreUnique()) {
            return List.of();
        }
        Map<String, Set<String>> next = draft.ways().stream()
                .collect(Collectors.groupingBy(Way::from, Collectors.mapping(Way::to, Collectors.toSet())));
        Set<String> targets = draft.ways().stream().map(Way::to).collect(Collectors.toSet());
        Set<String> starts = new HashSet<>(draft.ids());
        starts.removeAll(targets);
        Set<String> reached = Upstream.reached(starts, next);
        return draft.nodes().stream()
                .filter(node -> !reached.contains(node.value().id()))
                .filter(node -> !isOnACircle(node.value().id(), next))
                .map(node ->
                        ProblemCode.UNREACHABLE_NODE.at(node.path(), "No start of the workflow leads to this node"))
                .toList();
    }

    /** Circles are told by their own check. */
    private static boolean isOnACircle(String id, Map<String, Set<String>> next) {
        return Upstream.reached(next.getOrDefault(id, Set.of()), next).contains(id);
    }
}
