package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.execution.testing.Graphs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs thousands of random graphs to their end, with failures, crashes, retries and conditions at every turn. */
class DeciderPropertyTest {
    private static final int GRAPHS = 4_000;
    private static final int MAX_ROUNDS = 500;

    @Test
    void everyGraphEndsAndNoNodeRunsBeforeItsInputs() {
        for (int seed = 0; seed < GRAPHS; seed++) {
            Walk walk = new Walk(seed);

            Decision.Finish finish = walk.toTheEnd();

            walk.holdsAgainst(finish);
        }
    }

    /** One random graph, one random run of it. */
    private static final class Walk {
        private final Random random;
        private final int seed;
        private final Graph graph;
        private final Plan plan;
        private final Map<String, Integer> finals = new HashMap<>();
        private History history = History.EMPTY;
        private Instant now = Instant.EPOCH;

        Walk(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.graph = randomGraph();
            this.plan = new Plan(graph);
        }

        Decision.Finish toTheEnd() {
            for (int round = 0; round < MAX_ROUNDS; round++) {
                switch (new Decider().decide(plan, history, now)) {
                    case Decision.Finish finish -> {
                        return finish;
                    }
                    case Decision.WaitUntil(Instant instant) -> now = instant;
                    case Decision.Skip(List<String> nodes) -> nodes.forEach(this::skip);
                    case Decision.RunSteps(List<ReadyStep> steps) -> steps.forEach(this::start);
                    case Decision.Resume(List<String> nodes) ->
                        nodes.forEach(node -> set(node, new NodeState.Succeeded(someEdges(plan.node(node)))));
                    case Decision.Await await -> endOne();
                }
            }
            throw new AssertionError("graph " + seed + " never ends: " + graph + " " + history);
        }

        void holdsAgainst(Decision.Finish finish) {
            boolean failed = graph.nodes().stream().anyMatch(this::failsTheRun);
            assertEquals(
                    failed ? ExecutionStatus.FAILED : ExecutionStatus.SUCCESS, finish.status(), () -> "seed " + seed);
            finals.forEach((node, count) -> assertEquals(1, count, () -> "seed " + seed + " node " + node));
            if (!failed) {
                assertEquals(graph.nodes().size(), finals.size(), () -> "seed " + seed);
                graph.nodes()
                        .forEach(node -> assertEquals(
                                ranInTheModel(node),
                                history.state(node.id()).orElseThrow() instanceof NodeState.Skipped ? 0 : 1,
                                () -> "seed " + seed + " node " + node.id()));
            }
        }

        /** The reference model: a node has run when there is no way into it, or a taken one. */
        private int ranInTheModel(Node node) {
            List<Plan.Way> ways = plan.waysInto(node);
            return ways.isEmpty() || ways.stream().anyMatch(this::taken) ? 1 : 0;
        }

        private boolean taken(Plan.Way way) {
            boolean onError = way.place() == Plan.Way.ON_ERROR;
            return switch (history.state(way.from()).orElseThrow()) {
                case NodeState.Succeeded(List<Boolean> taken) -> !onError && taken.get(way.place());
                case NodeState.Failed(String error, List<Boolean> taken) ->
                    onError || (!taken.isEmpty() && taken.get(way.place()));
                default -> false;
            };
        }

        private boolean failsTheRun(Node node) {
            return node.onError() instanceof OnError.Fail
                    && history.state(node.id())
                            .filter(NodeState.Failed.class::isInstance)
                            .isPresent();
        }

        private void start(ReadyStep step) {
            List<Plan.Way> ways = plan.waysInto(step.node());
            long resolved = ways.stream().filter(way -> ended(way.from())).count();
            boolean all = step.node().join() == Join.ALL;
            assertTrue(all ? resolved == ways.size() : ways.isEmpty() || resolved > 0, () -> "seed " + seed);
            assertTrue(
                    ways.isEmpty()
                            || ways.stream().filter(way -> ended(way.from())).anyMatch(this::taken),
                    () -> "seed " + seed);
            boolean crash = random.nextInt(12) == 0;
            set(
                    step.node().id(),
                    crash ? new NodeState.Interrupted(step.attempt()) : new NodeState.Started(step.attempt()));
        }

        private boolean ended(String node) {
            return history.state(node).map(NodeState::isFinal).orElse(false);
        }

        private void endOne() {
            List<String> running = history.states().entrySet().stream()
                    .filter(entry -> entry.getValue() instanceof NodeState.Started)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            String id = running.get(random.nextInt(running.size()));
            int attempt = ((NodeState.Started) history.state(id).orElseThrow()).attempt();
            set(id, randomEnd(plan.node(id), attempt));
        }

        private NodeState randomEnd(Node node, int attempt) {
            int dice = random.nextInt(10);
            if (dice < 2 && attempt < 4) {
                return new NodeState.RetryAt(attempt, now.plusSeconds(1 + random.nextInt(5)));
            }
            List<Boolean> taken = someEdges(node);
            if (dice == 3) {
                return new NodeState.Paused(now.plusSeconds(random.nextInt(5)));
            }
            if (dice == 2) {
                return new NodeState.Failed("broke", node.onError() instanceof OnError.Continue ? taken : List.of());
            }
            return new NodeState.Succeeded(taken);
        }

        private List<Boolean> someEdges(Node node) {
            return plan.edgesOf(node.id()).stream()
                    .map(edge -> random.nextInt(3) > 0)
                    .toList();
        }

        private void skip(String node) {
            set(node, new NodeState.Skipped());
        }

        private void set(String node, NodeState state) {
            history = history.with(node, state);
            if (state.isFinal()) {
                finals.merge(node, 1, Integer::sum);
            }
        }

        /** Edges and gotos lead from lower to higher numbers only, so there is no circle. */
        private Graph randomGraph() {
            int size = 1 + random.nextInt(9);
            List<Node> nodes = new ArrayList<>();
            List<Edge> edges = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                nodes.add(Graphs.node("n" + i, randomPolicy(i, size), random.nextInt(3) == 0 ? Join.ANY : Join.ALL));
                for (int j = i + 1; j < size; j++) {
                    if (random.nextInt(3) == 0) {
                        edges.add(new Edge("n" + i, "n" + j, null));
                    }
                }
            }
            return new Graph(nodes, edges);
        }

        private OnError randomPolicy(int i, int size) {
            int dice = random.nextInt(4);
            if (dice == 0 && i + 1 < size) {
                return new OnError.GoTo("n" + (i + 1 + random.nextInt(size - i - 1)));
            }
            return dice < 3 ? new OnError.Continue() : new OnError.Fail();
        }
    }
}
