package dev.automate.common.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The nodes of a workflow and the ways between them. Without edges the nodes run in the order of the list. */
public record Graph(List<Node> nodes, List<Edge> edges) {
    public Graph {
        nodes = List.copyOf(nodes);
        edges = edges.isEmpty() ? chain(nodes) : List.copyOf(edges);
    }

    public Optional<Node> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    private static List<Edge> chain(List<Node> nodes) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 1; i < nodes.size(); i++) {
            edges.add(new Edge(nodes.get(i - 1).id(), nodes.get(i).id(), null));
        }
        return List.copyOf(edges);
    }
}
