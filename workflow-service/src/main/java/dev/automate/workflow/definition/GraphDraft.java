package dev.automate.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A graph under examination: what could be read of it, each part with its place. It may still be wrong in every way.
 *
 * @param nodes in the order of the list
 * @param edges those that were written; none when the nodes run in the order of the list
 * @param ways every way from one known node to another: edges, the order of the list, {@code goto}
 */
record GraphDraft(List<Placed<Node>> nodes, List<Placed<Edge>> edges, List<Way> ways) {
    GraphDraft {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        ways = List.copyOf(ways);
    }

    /**
     * A way that a run can take.
     *
     * @param path the field that makes it
     */
    record Way(String from, String to, String path) {}

    static GraphDraft of(JsonNode json, Graph graph) {
        List<Placed<Node>> nodes = placed("graph.nodes", json.path("nodes"), graph.nodes());
        List<Placed<Edge>> edges = placed("graph.edges", json.path("edges"), graph.edges());
        return new GraphDraft(nodes, edges, ways(nodes, edges, graph));
    }

    /** The ids that are there, in the order of the list. */
    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        nodes.forEach(node -> ids.add(node.value().id()));
        ids.remove("");
        return ids;
    }

    boolean idsAreUnique() {
        return ids().size() == nodes.size();
    }

    /** The reader passes over entries that are no objects, so its lists can be shorter than those that were sent. */
    private static <T> List<Placed<T>> placed(String path, JsonNode json, List<T> values) {
        List<Placed<T>> placed = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            if (json.path(i).isObject() && placed.size() < values.size()) {
                placed.add(new Placed<>(path + "[" + i + "]", json.path(i), values.get(placed.size())));
            }
        }
        return placed;
    }

    private static List<Way> ways(List<Placed<Node>> nodes, List<Placed<Edge>> edges, Graph graph) {
        List<Way> ways = new ArrayList<>();
        edges.forEach(edge -> ways.add(new Way(edge.value().from(), edge.value().to(), edge.path())));
        if (edges.isEmpty()) {
            graph.edges().forEach(edge -> ways.add(new Way(edge.from(), edge.to(), "graph.nodes")));
        }
        for (Placed<Node> node : nodes) {
            if (node.value().onError() instanceof OnError.GoTo goTo) {
                ways.add(new Way(node.value().id(), goTo.node(), node.path() + ".on_error"));
            }
        }
        return between(nodes, ways);
    }

    private static List<Way> between(List<Placed<Node>> nodes, List<Way> ways) {
        Set<String> ids = new HashSet<>();
        nodes.forEach(node -> ids.add(node.value().id()));
        return ways.stream()
                .filter(way -> ids.contains(way.from()) && ids.contains(way.to()))
                .filter(way -> !way.from().equals(way.to()))
                .toList();
    }
}
