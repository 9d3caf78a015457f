package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph made ready for decisions: who leads to whom, and what has its turn only after a failure. A {@code goto} counts
 * as one more way into its target.
 */
public final class Plan {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<Way>> waysInto = new LinkedHashMap<>();
    private final Map<String, List<Edge>> edgesOf = new LinkedHashMap<>();
    private final Map<String, Part> parts;
    private final Map<Part, List<Node>> nodesOf = new EnumMap<>(Part.class);
    private final Set<String> calledByFailure;
    private final Optional<Duration> timeout;
    private final @Nullable JsonNode output;

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
        parts = Part.of(graph);
        calledByFailure = graph.calledByFailure();
        timeout = Optional.ofNullable(graph.settings().timeout());
        this.output = graph.settings().output();
        for (Node node : graph.nodes()) {
            nodes.put(node.id(), node);
            waysInto.put(node.id(), new ArrayList<>());
            edgesOf.put(node.id(), new ArrayList<>());
        }
        graph.edges().forEach(this::add);
        nodes.values().forEach(this::addGoTo);
        for (Part part : Part.values()) {
            nodesOf.put(
                    part,
                    graph.nodes().stream()
                            .filter(node -> parts.get(node.id()) == part)
                            .toList());
        }
    }

    public List<Node> nodes() {
        return List.copyOf(nodes.values());
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

    /** The template of what an execution gives; empty when the graph has none. */
    public Optional<JsonNode> output() {
        return Optional.ofNullable(output);
    }

    /** The edges that leave a node, in the graph's order. */
    public List<Edge> edgesOf(String id) {
        return List.copyOf(edgesOf.getOrDefault(id, List.of()));
    }

    /** Whether a node has its turn only after the execution has failed. */
    public boolean followsFailure(String id) {
        return parts.get(id) != Part.MAIN;
    }

    /** The longest that an execution may take before it fails; empty: as long as it likes. */
    Optional<Duration> timeout() {
        return timeout;
    }

    /** The nodes of one part, in the graph's order. */
    List<Node> nodes(Part part) {
        return nodesOf.getOrDefault(part, List.of());
    }

    /** The nodes that undo these ones, the last of which is undone first; each node once. */
    List<Node> compensating(List<String> successes) {
        Set<Node> compensating = new LinkedHashSet<>();
        for (String id : successes.reversed()) {
            Optional.ofNullable(nodes.get(id))
                    .filter(node -> !followsFailure(id))
                    .map(Node::compensate)
                    .filter(undo -> parts.get(undo) == Part.COMPENSATION)
                    .ifPresent(undo -> compensating.add(node(undo)));
        }
        return List.copyOf(compensating);
    }

    /** Whether the failure of a node ends the part that it belongs to; a {@code goto} out of it does. */
    boolean failsWith(Node node) {
        return switch (node.onError()) {
            case OnError.Fail fail -> true;
            case OnError.Continue goOn -> false;
            case OnError.GoTo(String target) -> !leads(node.id(), target);
        };
    }

    List<Way> waysInto(Node node) {
        return waysInto.getOrDefault(node.id(), List.of());
    }

    private void add(Edge edge) {
        node(edge.from());
        List<Edge> leaving = edgesOf.computeIfAbsent(edge.from(), id -> new ArrayList<>());
        addWay(edge.to(), new Way(edge.from(), leaving.size()));
        leaving.add(edge);
    }

    private void addGoTo(Node node) {
        if (node.onError() instanceof OnError.GoTo goTo) {
            addWay(goTo.node(), new Way(node.id(), Way.ON_ERROR));
        }
    }

    private void addWay(String to, Way way) {
        List<Way> into = waysInto.computeIfAbsent(node(to).id(), each -> new ArrayList<>());
        if (leads(way.from(), to)) {
            into.add(way);
        }
    }

    private boolean leads(String from, String to) {
        return parts.get(from) == parts.get(to) && !calledByFailure.contains(to);
    }
}
