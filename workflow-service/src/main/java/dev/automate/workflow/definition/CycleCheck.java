package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import dev.automate.workflow.definition.GraphDraft.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** No way leads back to where a run has been: a step that has succeeded never runs again, so a circle can't end. */
final class CycleCheck implements GraphCheck {
    private static final int MAX_TOLD = 10;

    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        if (!draft.idsAreUnique()) {
            return List.of();
        }
        Walk walk = new Walk(draft.ways());
        draft.ids().forEach(walk::from);
        return walk.problems.stream().limit(MAX_TOLD).toList();
    }

    /** One walk in depth over the whole graph; a way to a node that is still on the trail closes a circle. */
    private static final class Walk {
        private final Map<String, List<Way>> ways;
        private final Set<String> done = new HashSet<>();
        private final List<String> trail = new ArrayList<>();
        private final Map<String, Integer> placeOnTrail = new HashMap<>();
        private final List<FieldProblem> problems = new ArrayList<>();

        Walk(List<Way> ways) {
            this.ways = ways.stream().collect(Collectors.groupingBy(Way::from));
        }

        void from(String id) {
            if (!done.add(id)) {
                return;
            }
            placeOnTrail.put(id, trail.size());
            trail.add(id);
            ways.getOrDefault(id, List.of()).forEach(this::along);
            trail.removeLast();
            placeOnTrail.remove(id);
        }

        private void along(Way way) {
            Integer place = placeOnTrail.get(way.to());
            if (place == null) {
                from(way.to());
            } else {
                String circle = String.join(" -> ", trail.subList(place, trail.size())) + " -> " + way.to();
                problems.add(ProblemCode.CYCLE.at(way.path(), "Closes a circle: " + circle));
            }
        }
    }
}
