package dev.automate.common.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes of a workflow and the ways between them. Without edges the nodes run in the order of the list, but for those
 * that only a failure calls.
 */
public record Graph(List<Node> nodes, List<Edge> edges, GraphSettings settings) {
    public Graph {
        nodes = List.copyOf(nodes);
        edges = edges.isEmpty() ? chain(nodes, settings) : List.copyOf(edges);
    }

    public Graph(List<Node> nodes, List<Edge> edges) {
        this(nodes, edges, GraphSettings.NONE);
    }

    public Optional<Node> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** Ids of the nodes that only a failure calls: compensating ones and the one that {@code on_failure} names. */
    public Set<String> calledByFailure() {
        return calledByFailure(nodes, settings);
    }

    private static Set<String> calledByFailure(List<Node> nodes, GraphSettings settings) {
        Set<String> called = new HashSet<>();
        Optional.ofNullable(settings.onFailure()).ifPresent(called::add);
        nodes.forEach(node -> Optional.ofNullable(node.compensate()).ifPresent(called::add));
        return called;
    }

    private static List<Edge> chain(List<Node> nodes, GraphSettings settings) {
        Set<String> apart = calledByFailure(nodes, settings);
        List<Node> chained =
                nodes.stream().filter(node -> !apart.contains(node.id())).toList();
        List<Edge> edges = new ArrayList<>();
        for (int i = 1; i < chained.size(); i++) {
            edges.add(new Edge(chained.get(i - 1).id(), chained.get(i).id(), null));
        }
        return List.copyOf(edges);
    }
}
