package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.execution.testing.Graphs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeciderTest {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant LATER = NOW.plusSeconds(10);
    private static final Node A = Graphs.node("a");
    private static final Node B = Graphs.node("b");
    static final Node C = Graphs.node("c");
    private static final Node D = Graphs.node("d");
    static final Graph DIAMOND = Graphs.of(List.of(A, B, C, D), "a>b", "a>c", "b>d", "c>d");
    private static final Graph FIRST_WINS =
            Graphs.of(List.of(A, B, C, Graphs.node("d", new OnError.Fail(), Join.ANY)), "a>b", "a>c", "b>d", "c>d");
    private static final Graph GO_ON = Graphs.of(List.of(Graphs.node("a", new OnError.Continue(), Join.ALL), B), "a>b");
    private static final Graph GO_TO =
            Graphs.of(List.of(Graphs.node("a", new OnError.GoTo("c"), Join.ALL), B, C), "a>b");
    private static final Graph CIRCLE = Graphs.of(List.of(A, B), "a>b", "b>a");
    private static final Graph TWO_ALONE =
            Graphs.of(List.of(A, B, Graphs.node("c", new OnError.Fail(), Join.ALL)), "b>c");
    static final Graph ALONE = Graphs.of(List.of(A));
    private static final Graph HURRIED = Graphs.of(List.of(Graphs.hurried("a", Duration.ofSeconds(60))));

    static final Graph SAGA = Graphs.handled(
            "handler",
            List.of(
                    Graphs.undone("a", "undo_a"),
                    Graphs.undone("b", "undo_b"),
                    C,
                    Graphs.node("undo_a"),
                    Graphs.node("undo_b"),
                    Graphs.node("handler"),
                    Graphs.node("told")),
            "a>b",
            "b>c",
            "handler>told");
    private static final Graph GO_OUT =
            Graphs.handled("b", List.of(Graphs.node("a", new OnError.GoTo("b"), Join.ALL), B));

    static final Decider DECIDER = new Decider(Duration.ofMinutes(1));
    private static final Set<String> VISITED = new HashSet<>();

    record Row(String what, Graph graph, Map<String, NodeState> states, Decision expected) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Row> table() {
        return List.of(
                row("entry nodes run first", DIAMOND, Map.of(), run(A, 1)),
                row("both branches run at once", DIAMOND, Map.of("a", ok(true, true)), run(B, 1, C, 1)),
                row(
                        "a join waits for all",
                        DIAMOND,
                        Map.of("a", ok(true, true), "b", ok(true), "c", started()),
                        await()),
                row(
                        "a join runs when all came",
                        DIAMOND,
                        Map.of("a", ok(true, true), "b", ok(true), "c", ok(true)),
                        run(D, 1)),
                row("an edge not taken skips", DIAMOND, Map.of("a", ok(true, false), "b", started()), skip("c")),
                row(
                        "a join after a skipped branch runs",
                        DIAMOND,
                        Map.of("a", ok(true, false), "b", ok(true), "c", skipped()),
                        run(D, 1)),
                row(
                        "nothing taken skips the join",
                        DIAMOND,
                        Map.of("a", ok(false, false), "b", skipped(), "c", skipped()),
                        skip("d")),
                row(
                        "join any runs with the first",
                        FIRST_WINS,
                        Map.of("a", ok(true, true), "b", ok(true), "c", started()),
                        run("d")),
                row(
                        "join any runs once",
                        FIRST_WINS,
                        Map.of("a", ok(true, true), "b", ok(true), "c", ok(true), "d", ok()),
                        success()),
                row(
                        "all ended is success",
                        DIAMOND,
                        Map.of("a", ok(false, false), "b", skipped(), "c", skipped(), "d", skipped()),
                        success()),
                row("a failure fails the execution", ALONE, Map.of("a", failed()), fail("a")),
                row(
                        "a failure counts while others run",
                        DIAMOND,
                        Map.of("a", ok(true, true), "b", failed(), "c", started()),
                        fail("b")),
                row("a goto into what only a failure calls fails", GO_OUT, Map.of("a", failed()), fail("a")),
                row("continue goes on", GO_ON, Map.of("a", failed(true)), run(B, 1)),
                row("continue respects conditions", GO_ON, Map.of("a", failed(false)), skip("b")),
                row("continue ends in success", GO_ON, Map.of("a", failed(true), "b", ok()), success()),
                row("goto runs its target", GO_TO, Map.of("a", failed(), "b", skipped()), run(C, 1)),
                row("goto takes no edge", GO_TO, Map.of("a", failed()), skip("b")),
                row("a goto target without failure is skipped", GO_TO, Map.of("a", ok(true)), skip("c")),
                row("a skipped node has no goto", GO_TO, Map.of("a", skipped()), skip("b", "c")),
                row(
                        "a retry waits",
                        ALONE,
                        Map.of("a", new NodeState.RetryAt(2, LATER)),
                        new Decision.WaitUntil(LATER)),
                row(
                        "a due retry runs as the next attempt",
                        ALONE,
                        Map.of("a", new NodeState.RetryAt(2, NOW)),
                        run(A, 3)),
                row(
                        "the nearest retry decides",
                        TWO_ALONE,
                        Map.of(
                                "a",
                                new NodeState.RetryAt(1, LATER.plusSeconds(5)),
                                "b",
                                new NodeState.RetryAt(1, LATER)),
                        new Decision.WaitUntil(LATER)),
                row("a pause waits", ALONE, Map.of("a", new NodeState.Paused(LATER)), new Decision.WaitUntil(LATER)),
                row(
                        "a pause that is over resumes",
                        ALONE,
                        Map.of("a", new NodeState.Paused(NOW)),
                        new Decision.Resume(List.of("a"))),
                row(
                        "the nearer of a pause and a retry decides",
                        TWO_ALONE,
                        Map.of("a", new NodeState.RetryAt(1, LATER.plusSeconds(5)), "b", new NodeState.Paused(LATER)),
                        new Decision.WaitUntil(LATER)),
                row(
                        "what follows a pause is not skipped",
                        GO_ON,
                        Map.of("a", new NodeState.Paused(LATER)),
                        new Decision.WaitUntil(LATER)),
                row(
                        "a retry does not hold other branches",
                        DIAMOND,
                        Map.of("a", ok(true, true), "b", new NodeState.RetryAt(1, LATER)),
                        run(C, 1)),
                row(
                        "what runs does not hold other branches",
                        DIAMOND,
                        Map.of("a", ok(true, true), "b", started(), "c", new NodeState.RetryAt(1, LATER)),
                        new Decision.Await(Optional.of(LATER))),
                row(
                        "executions that are run are waited for",
                        ALONE,
                        Map.of("a", new NodeState.Children(1, 2, NOW)),
                        new Decision.WaitUntil(NodeState.NEVER)),
                row(
                        "executions that are over are gathered",
                        ALONE,
                        Map.of("a", new NodeState.Children(1, 0, NOW)),
                        new Decision.Gather(List.of("a"))),
                row(
                        "executions that are run are waited for until the node's timeout",
                        HURRIED,
                        Map.of("a", new NodeState.Children(1, 2, LATER.minusSeconds(60))),
                        new Decision.WaitUntil(LATER)),
                row(
                        "executions that are late are gathered",
                        HURRIED,
                        Map.of("a", new NodeState.Children(1, 2, NOW.minusSeconds(60))),
                        new Decision.Gather(List.of("a"))),
                row(
                        "a pause ends while executions run",
                        TWO_ALONE,
                        Map.of("a", new NodeState.Children(1, 1, NOW), "b", new NodeState.Paused(LATER)),
                        new Decision.WaitUntil(LATER)),
                row("a crash repeats the attempt", ALONE, Map.of("a", new NodeState.Interrupted(2)), run(A, 2)),
                row("a circle ends", CIRCLE, Map.of(), new Decision.Fail(new FailureCause.Stuck(List.of("a", "b")))),
                row("what only a failure calls doesn't begin by itself", SAGA, Map.of(), run(sagaNode("a"), 1)),
                row(
                        "what no failure has called is skipped",
                        SAGA,
                        Map.of("a", ok(true), "b", ok(true), "c", ok()),
                        skip("undo_a", "undo_b", "handler", "told")),
                row(
                        "all is well once that is noted",
                        SAGA,
                        Map.of(
                                "a", ok(true), "b", ok(true), "c", ok(), "undo_a", skipped(), "undo_b", skipped(),
                                "handler", skipped(), "told", skipped()),
                        success()));
    }

    static List<NodeState> ended() {
        return List.of(ok(true), failed(true), skipped());
    }

    @ParameterizedTest
    @MethodSource("ended")
    void whatHasEndedStaysAsItIs(NodeState ended) {
        History history = History.EMPTY.recalling("a", ended);

        for (NodeState other : List.of(started(), ok(), ok(false), failed(), new NodeState.Paused(NOW))) {
            assertThrows(IllegalStateException.class, () -> history.with("a", other));
        }
        assertEquals(history, history.with("a", ended));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
        Plan plan = new Plan(row.graph());
        History history = new History(row.states(), List.of(), null, null);

        Decision decision = DECIDER.decide(plan, history, NOW);

        assertEquals(row.expected(), decision);
        VISITED.add(decision.getClass().getSimpleName());
        row.states().values().forEach(state -> VISITED.add(state.getClass().getSimpleName()));
    }

    @AfterAll
    static void everyStateAndEveryDecisionWasVisited() {
        Set<String> missing = new HashSet<>(Set.of(
                "Started",
                "Interrupted",
                "RetryAt",
                "Paused",
                "Succeeded",
                "Failed",
                "Skipped",
                "Skip",
                "RunSteps",
                "Resume",
                "Fail",
                "Await",
                "WaitUntil",
                "Finish"));
        missing.removeAll(VISITED);
        assertTrue(missing.isEmpty(), () -> "never visited: " + missing);
    }

    static Row row(String what, Graph graph, Map<String, NodeState> states, Decision expected) {
        return new Row(what, graph, states, expected);
    }

    static NodeState ok(Boolean... taken) {
        return new NodeState.Succeeded(List.of(taken));
    }

    static NodeState failed(Boolean... taken) {
        return new NodeState.Failed("broke", List.of(taken));
    }

    static NodeState started() {
        return new NodeState.Started(1);
    }

    static NodeState skipped() {
        return new NodeState.Skipped();
    }

    static Decision await() {
        return new Decision.Await(Optional.empty());
    }

    private static Decision success() {
        return new Decision.Finish(ExecutionStatus.SUCCESS);
    }

    private static Decision fail(String node) {
        return new Decision.Fail(new FailureCause.NodeFailed(node));
    }

    static Node sagaNode(String id) {
        return new Plan(SAGA).node(id);
    }

    static Decision skip(String... nodes) {
        return new Decision.Skip(List.of(nodes));
    }

    static Decision run(Node node, int attempt) {
        return new Decision.RunSteps(List.of(new ReadyStep(node, attempt)));
    }

    private static Decision run(String firstWins) {
        return run(new Plan(FIRST_WINS).node(firstWins), 1);
    }

    private static Decision run(Node node, int attempt, Node other, int otherAttempt) {
        return new Decision.RunSteps(List.of(new ReadyStep(node, attempt), new ReadyStep(other, otherAttempt)));
    }
}
