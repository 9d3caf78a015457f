package dev.automate.workflow.definition;

import dev.automate.common.graph.Node;
import dev.automate.workflow.definition.GraphDraft.Way;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which steps can have run before a node does. */
final class Upstream {
    private final GraphDraft draft;
    private final Map<String, Set<String>> before;
    private final Set<String> onFailure;

    Upstream(GraphDraft draft) {
        this.draft = draft;
        this.before = neighbours(draft.ways().stream()
                .map(way -> new Way(way.to(), way.from(), way.path()))
                .toList());
        String handler = draft.settings().onFailure();
        this.onFailure = handler == null ? Set.of() : reached(Set.of(handler), neighbours(draft.ways()));
    }

    /**
     * The steps that the node's expressions may call. The one that handles a failure, and what follows it, may call any:
     * what hasn't run by then is null. One that undoes another may call that, and what came before it.
     */
    Set<String> of(String id) {
        if (onFailure.contains(id)) {
            return draft.ids();
        }
        Set<String> starts = new HashSet<>(before.getOrDefault(id, Set.of()));
        draft.nodes().stream()
                .map(Placed::value)
                .filter(node -> id.equals(node.compensate()))
                .map(Node::id)
                .forEach(starts::add);
        return reached(starts, before);
    }

    /** Whether a node begins only after a failure, whose error it sees. */
    boolean followsFailure(String id) {
        return onFailure.contains(id)
                || draft.nodes().stream()
                        .anyMatch(node -> id.equals(node.value().compensate()));
    }

    private static Map<String, Set<String>> neighbours(List<Way> ways) {
        return ways.stream().collect(Collectors.groupingBy(Way::from, Collectors.mapping(Way::to, Collectors.toSet())));
    }

    /** What ways lead to from {@code starts}, those included. */
    static Set<String> reached(Collection<String> starts, Map<String, Set<String>> next) {
        Set<String> reached = new HashSet<>(starts);
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            for (String id : next.getOrDefault(open.remove(), Set.of())) {
                if (reached.add(id)) {
                    open.add(id);
                }
            }
        }
        return reached;
    }
}
