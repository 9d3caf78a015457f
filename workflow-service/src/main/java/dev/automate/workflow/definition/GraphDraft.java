package dev.automate.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.GraphSettings;
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
 * @param path where it stands; {@code graph} for that of a workflow
 * @param nodes in the order of the list
 * @param edges those that were written; none when the nodes run in the order of the list
 * @param ways every way from one known node to another: edges, the order of the list, {@code goto}
 * @param expressions every text that is evaluated, those of graphs within it excepted
 */
record GraphDraft(
        String path,
        Scope scope,
        GraphSettings settings,
        List<Placed<Node>> nodes,
        List<Placed<Edge>> edges,
        List<Way> ways,
        List<Expression> expressions) {
    GraphDraft {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        ways = List.copyOf(ways);
        expressions = List.copyOf(expressions);
    }

    /**
     * A way that a run can take.
     *
     * @param path the field that makes it
     */
    record Way(String from, String to, String path) {}

    /**
     * A text that is evaluated.
     *
     * @param braced the text, with braces where they may be left out
     */
    record Expression(String path, String braced, Moment at) {}

    /** When an expression is evaluated. */
    sealed interface Moment {}

    /** Before the first node runs. */
    record AtStart() implements Moment {}

    /**
     * When the node runs.
     *
     * @param ownNames names that its type brings
     */
    record InNode(String id, Set<String> ownNames) implements Moment {}

    /** When the node has run. */
    record After(String id) implements Moment {}

    /** When nothing more runs. */
    record AtEnd() implements Moment {}

    static GraphDraft of(String path, JsonNode json, Graph graph, Scope scope) {
        List<Placed<Node>> nodes = placed(path + ".nodes", json.path("nodes"), graph.nodes());
        List<Placed<Edge>> edges = placed(path + ".edges", json.path("edges"), graph.edges());
        return new GraphDraft(
                path,
                scope,
                graph.settings(),
                nodes,
                edges,
                ways(path, nodes, edges, graph),
                ExpressionPlaces.of(path, nodes, edges, graph.settings()));
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

    private static List<Way> ways(String path, List<Placed<Node>> nodes, List<Placed<Edge>> edges, Graph graph) {
        List<Way> ways = new ArrayList<>();
        edges.forEach(edge -> ways.add(new Way(edge.value().from(), edge.value().to(), edge.path())));
        if (edges.isEmpty()) {
            graph.edges().forEach(edge -> ways.add(new Way(edge.from(), edge.to(), path + ".nodes")));
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
