package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.graph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every edge leads from one node to another one, and no other edge does the same. */
final class EdgeCheck implements GraphCheck {
    private record Ends(String from, String to) {}

    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        Set<String> ids = draft.ids();
        Map<Ends, String> seen = new HashMap<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (Placed<Edge> edge : draft.edges()) {
            Ends ends = new Ends(edge.value().from(), edge.value().to());
            end(edge.path() + ".from", ends.from(), ids, problems);
            end(edge.path() + ".to", ends.to(), ids, problems);
            if (!ends.from().isEmpty() && ends.from().equals(ends.to())) {
                problems.add(ProblemCode.SELF_EDGE.at(edge.path(), "Leads from '" + ends.from() + "' to itself"));
            }
            String first = seen.putIfAbsent(ends, edge.path());
            if (first != null) {
                problems.add(ProblemCode.DUPLICATE_EDGE.at(edge.path(), "Leads the same way as " + first));
            }
        }
        return problems;
    }

    private static void end(String path, String id, Set<String> ids, List<FieldProblem> problems) {
        if (!id.isEmpty() && !ids.contains(id)) {
            problems.add(
                    ProblemCode.DANGLING_EDGE.at(path, "No node has the id '" + id + "'", NearestNames.hint(id, ids)));
        }
    }
}
