package dev.automate.execution.domain;

import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph made ready for decisions: who leads to whom. A {@code goto} counts as one more way into its target. */
public final class Plan {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<Way>> waysInto = new LinkedHashMap<>();
    private final Map<String, List<Edge>> edgesOf = new LinkedHashMap<>();

    /**
     * A way into a node.
     *
     * @param from id of the node it comes from
     * @param place its place among the edges of that node; {@link #ON_ERROR} for the way of a {@code goto}
     */
    record Way(String from, int place) {
        static final int ON_ERROR = -1;
    }

    public Plan(Graph graph) {
        for (Node node : graph.nodes()) {
            nodes.put(node.id(), node);
            waysInto.put(node.id(), new ArrayList<>());
            edgesOf.put(node.id(), new ArrayList<>());
        }
        graph.edges().forEach(this::add);
        nodes.values().forEach(this::addGoTo);
    }

    public Iterable<Node> nodes() {
        return nodes.values();
    }

    /**
     * The node of that id.
     *
     * @throws IllegalArgumentException when the graph has none
     */
    public Node node(String id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("the graph has no node " + id);
        }
        return node;
    }

    /** The edges that leave a node, in the graph's order. */
    public List<Edge> edgesOf(String id) {
        return List.copyOf(edgesOf.getOrDefault(id, List.of()));
    }

    List<Way> waysInto(Node node) {
        return waysInto.getOrDefault(node.id(), List.of());
    }

    private void add(Edge edge) {
        node(edge.from());
        List<Edge> leaving = edgesOf.computeIfAbsent(edge.from(), id -> new ArrayList<>());
        into(edge.to()).add(new Way(edge.from(), leaving.size()));
        leaving.add(edge);
    }

    private void addGoTo(Node node) {
        if (node.onError() instanceof OnError.GoTo goTo) {
            into(goTo.node()).add(new Way(node.id(), Way.ON_ERROR));
        }
    }

    private List<Way> into(String id) {
        return waysInto.computeIfAbsent(node(id).id(), each -> new ArrayList<>());
    }
}
