package dev.automate.execution.domain;

import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When a node of a graph has its turn. Ways from one part into another lead nowhere. */
enum Part {
    /** By itself. */
    MAIN,
    /** When the execution has failed and the node that names it has succeeded. */
    COMPENSATION,
    /** When the execution has failed and everything is compensated. */
    HANDLING,
    /** Only a compensating node leads to it, and nothing follows those. */
    NEVER;

    /** The part of each node. What is reached by itself as well as from what a failure calls is reached by itself. */
    static Map<String, Part> of(Graph graph) {
        Set<String> called = graph.calledByFailure();
        Map<String, List<String>> next = next(graph, called);
        Set<String> fromCalled = reached(called, next);
        Set<String> main = reached(
                next.keySet().stream()
                        .filter(node -> !fromCalled.contains(node))
                        .toList(),
                next);
        String handler = graph.settings().onFailure();
        Set<String> handling = handler == null ? Set.of() : reached(List.of(handler), next);
        Map<String, Part> parts = new HashMap<>();
        for (String node : next.keySet()) {
            Part apart = handling.contains(node) ? HANDLING : called.contains(node) ? COMPENSATION : NEVER;
            parts.put(node, main.contains(node) ? MAIN : apart);
        }
        return parts;
    }

    /** Where each node leads; nothing leads to a node that a failure calls. */
    private static Map<String, List<String>> next(Graph graph, Set<String> called) {
        Map<String, Set<String>> next = new HashMap<>();
        graph.nodes().forEach(node -> next.put(node.id(), new HashSet<>()));
        for (Edge edge : graph.edges()) {
            next.computeIfAbsent(edge.from(), id -> new HashSet<>()).add(edge.to());
        }
        for (Node node : graph.nodes()) {
            if (node.onError() instanceof OnError.GoTo(String target)) {
                next.computeIfAbsent(node.id(), id -> new HashSet<>()).add(target);
            }
        }
        Map<String, List<String>> allowed = new HashMap<>();
        next.forEach((node, targets) -> allowed.put(
                node, targets.stream().filter(each -> !called.contains(each)).toList()));
        return allowed;
    }

    private static Set<String> reached(Collection<String> from, Map<String, List<String>> next) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String node = open.remove();
            if (reached.add(node)) {
                open.addAll(next.getOrDefault(node, List.of()));
            }
        }
        return reached;
    }
}
