package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.graph.Edge;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What must hold of a run, told from the graph and from what is recorded of it, without the engine's own notions: parts
 * are told by the names of {@link RandomGraph}, the order of successes is written down as they come.
 */
final class ReferenceModel {
    private static final Set<StepStatus> FINAL = Set.of(StepStatus.SUCCESS, StepStatus.FAILED, StepStatus.SKIPPED);

    private final Graph graph;
    private final String run;

    ReferenceModel(Graph graph, String run) {
        this.graph = graph;
        this.run = run;
    }

    /** A node begins only after what leads to it, only in its turn, and nothing new begins in what has failed. */
    void mayBegin(String node, int attempt, History history, List<String> order) {
        boolean again = attempt > 1 || history.state(node).isPresent();
        boolean failed = history.failure() != null;
        switch (node.charAt(0)) {
            case 'n' -> assertTrue(!failed || again, () -> run + node + " begins after the failure");
            case 'u' -> compensates(node, history, order);
            case 'h' ->
                assertTrue(
                        failed && undoing(order).stream().allMatch(each -> ended(history, each)),
                        () -> run + node + " handles too early");
            default -> throw new AssertionError(run + node + " must never begin");
        }
        if (!again && node.charAt(0) != 'u' && !node.equals("h0")) {
            hasItsInputs(graph.node(node).orElseThrow(), history);
        }
    }

    /** Nothing begins by itself once the time is over, and nothing at all once the extra time is. */
    void isInTime(String node, boolean again, Instant now, Duration grace) {
        Duration timeout = graph.settings().timeout();
        if (timeout != null) {
            Instant deadline = Instant.EPOCH.plus(timeout);
            boolean main = node.startsWith("n") && !again;
            assertTrue(now.isBefore(main ? deadline : deadline.plus(grace)), () -> run + node + " begins at " + now);
        }
    }

    private void compensates(String node, History history, List<String> order) {
        List<String> undoing = undoing(order);
        int place = undoing.indexOf(node);
        assertTrue(history.failure() != null && place >= 0, () -> run + node + " undoes what needs no undoing");
        assertTrue(
                undoing.subList(0, place).stream().allMatch(each -> ended(history, each)),
                () -> run + node + " is not its turn in " + undoing);
        assertTrue(
                graph.nodes().stream()
                        .filter(each -> each.id().startsWith("n"))
                        .allMatch(each -> ended(history, each.id())),
                () -> run + node + " undoes while the rest isn't over");
    }

    private void hasItsInputs(Node node, History history) {
        List<String> from = sources(node);
        long ended = from.stream().filter(each -> ended(history, each)).count();
        assertTrue(
                from.isEmpty() || (node.join() == Join.ALL ? ended == from.size() : ended > 0),
                () -> run + node.id() + " began before its inputs");
        assertTrue(
                from.isEmpty() || isTaken(node, history),
                () -> run + node.id() + " began although nothing leads to it");
    }

    /** What must hold once it is over. */
    void holdsAtTheEnd(ExecutionStatus status, History history, Map<String, StepRecord> recorded, List<String> order) {
        ExecutionError failure = history.failure();
        assertEquals(failure == null ? ExecutionStatus.SUCCESS : ExecutionStatus.FAILED, status, run);
        assertEquals(graph.nodes().size(), recorded.size(), run);
        recorded.values().forEach(each -> assertTrue(FINAL.contains(each.status()), () -> run + each));
        if (failure == null) {
            wentWell(history, recorded);
        } else {
            hasACause(failure, history, recorded);
        }
        Set<String> needed = failure == null ? Set.of() : new LinkedHashSet<>(undoing(order));
        for (Node node : graph.nodes()) {
            boolean skipped = recorded(recorded, node.id()).status() == StepStatus.SKIPPED;
            switch (node.id().charAt(0)) {
                case 'u' -> assertEquals(!needed.contains(node.id()), skipped, () -> run + node.id() + " " + needed);
                case 't' -> assertTrue(skipped, () -> run + node.id());
                default -> {
                    if (node.id().equals("h0")) {
                        assertEquals(failure == null, skipped, run + "the handler");
                    }
                }
            }
        }
    }

    private void wentWell(History history, Map<String, StepRecord> recorded) {
        for (Node node : graph.nodes()) {
            StepRecord record = recorded(recorded, node.id());
            if (node.id().startsWith("n")) {
                assertFalse(record.status() == StepStatus.FAILED && isFatal(node), () -> run + node.id());
                boolean ran = sources(node).isEmpty() || isTaken(node, history);
                assertEquals(ran, record.status() != StepStatus.SKIPPED, () -> run + node.id());
            }
        }
    }

    private void hasACause(ExecutionError failure, History history, Map<String, StepRecord> recorded) {
        String node = failure.node();
        if (node == null) {
            assertEquals(FailureKind.TIMEOUT, failure.kind(), run);
        } else if (failure.kind() != FailureKind.EXPRESSION) {
            assertTrue(node.startsWith("n") && isFatal(graph.node(node).orElseThrow()), () -> run + failure);
            assertEquals(StepStatus.FAILED, recorded(recorded, node).status(), run);
        }
        for (Node each : graph.nodes()) {
            boolean called =
                    !each.id().startsWith("n") && history.state(each.id()).orElseThrow() instanceof NodeState.Failed;
            assertTrue(
                    !called || failure.message().contains("'" + each.id() + "'"),
                    () -> run + each.id() + " isn't told");
        }
    }

    /** The nodes that undo these, the latest first, each once. */
    List<String> undoing(List<String> order) {
        Set<String> undoing = new LinkedHashSet<>();
        for (String node : order.reversed()) {
            String undo = graph.node(node).orElseThrow().compensate();
            if (undo != null) {
                undoing.add(undo);
            }
        }
        return List.copyOf(undoing);
    }

    /** Ids of the nodes of the same part that lead to this one, once for each way. */
    private List<String> sources(Node node) {
        List<String> sources = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            if (edge.to().equals(node.id()) && isInside(edge.from(), node)) {
                sources.add(edge.from());
            }
        }
        for (Node each : graph.nodes()) {
            if (each.onError() instanceof OnError.GoTo(String target) && target.equals(node.id())) {
                sources.add(each.id());
            }
        }
        return sources;
    }

    private boolean isTaken(Node node, History history) {
        return graph.nodes().stream().anyMatch(from -> leads(from, node, history));
    }

    private boolean leads(Node from, Node to, History history) {
        List<Edge> leaving = graph.edges().stream()
                .filter(edge -> edge.from().equals(from.id()))
                .toList();
        List<Boolean> taken = new ArrayList<>();
        boolean goes = false;
        switch (history.state(from.id()).orElse(null)) {
            case NodeState.Succeeded(List<Boolean> edges) -> taken.addAll(edges);
            case NodeState.Failed(String error, List<Boolean> edges) -> {
                taken.addAll(edges);
                goes = from.onError() instanceof OnError.GoTo(String target) && target.equals(to.id());
            }
            case null, default -> {}
        }
        for (int i = 0; i < taken.size(); i++) {
            goes |= taken.get(i) && leaving.get(i).to().equals(to.id()) && isInside(from.id(), to);
        }
        return goes;
    }

    private static boolean isInside(String from, Node to) {
        return from.charAt(0) == to.id().charAt(0);
    }

    private static boolean isFatal(Node node) {
        return node.onError() instanceof OnError.Fail;
    }

    private static boolean ended(History history, String node) {
        return history.state(node).map(NodeState::isFinal).orElse(false);
    }

    private static StepRecord recorded(Map<String, StepRecord> recorded, String node) {
        return Objects.requireNonNull(recorded.get(node), node);
    }
}
