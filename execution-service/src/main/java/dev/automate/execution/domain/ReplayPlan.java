package dev.automate.execution.domain;

import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which steps of an execution that is over a replay begins with, so that it runs the others only.
 *
 * <p>A step is kept when it has succeeded, or has failed where its node says to go on, and doesn't come after one that
 * runs again. What was skipped is decided anew, and what only a failure calls isn't kept.
 *
 * @param kept in the order of the past
 * @param gone nodes of kept steps that the graph which is to run doesn't have any more
 */
public record ReplayPlan(List<StepRecord> kept, List<String> gone) {
    public ReplayPlan {
        kept = List.copyOf(kept);
        gone = List.copyOf(gone);
    }

    /** The nodes whose failure ended the execution. */
    public static Set<String> failed(Graph past, Collection<StepRecord> steps) {
        Set<String> failed = new HashSet<>();
        steps.stream()
                .filter(step -> step.status() == StepStatus.FAILED && endsAll(past, step.node()))
                .forEach(step -> failed.add(step.node()));
        failed.removeAll(past.calledByFailure());
        return failed;
    }

    /** The plan of a replay that runs {@code from}, and what comes after it in one graph or the other, again. */
    public static ReplayPlan of(Graph past, Graph next, Collection<StepRecord> steps, Set<String> from) {
        Set<String> again = new HashSet<>(from);
        again.addAll(failed(past, steps));
        addFollowers(past, again);
        addFollowers(next, again);
        again.addAll(past.calledByFailure());
        boolean sameEdges = past.equals(next);
        List<StepRecord> kept = steps.stream()
                .filter(step -> !again.contains(step.node()))
                .map(step -> carried(step, sameEdges))
                .flatMap(Optional::stream)
                .toList();
        List<String> gone = kept.stream()
                .map(StepRecord::node)
                .filter(node -> next.node(node).isEmpty())
                .toList();
        return new ReplayPlan(kept, gone);
    }

    /** In another graph other edges may leave a node: they are chosen anew, which only a step that has succeeded allows. */
    private static Optional<StepRecord> carried(StepRecord step, boolean sameEdges) {
        return switch (step.status()) {
            case SUCCESS -> Optional.of(sameEdges ? step : step.choosing(null));
            case FAILED -> sameEdges ? Optional.of(step) : Optional.empty();
            case SKIPPED, RUNNING, WAITING -> Optional.empty();
        };
    }

    private static boolean endsAll(Graph graph, String node) {
        return graph.node(node)
                .map(each -> each.onError() instanceof OnError.Fail)
                .orElse(true);
    }

    private static void addFollowers(Graph graph, Set<String> nodes) {
        Deque<String> open = new ArrayDeque<>(nodes);
        while (!open.isEmpty()) {
            String node = open.remove();
            followers(graph, node).stream().filter(nodes::add).forEach(open::add);
        }
    }

    private static Set<String> followers(Graph graph, String node) {
        Set<String> next = new HashSet<>();
        graph.edges().stream()
                .filter(edge -> edge.from().equals(node))
                .map(Edge::to)
                .forEach(next::add);
        if (graph.node(node).map(Node::onError).orElse(null) instanceof OnError.GoTo goTo) {
            next.add(goTo.node());
        }
        return next;
    }
}
