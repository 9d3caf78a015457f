package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.execution.testing.Graphs;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {
    private static final Node A = Graphs.node("a");
    private static final Node B = Graphs.node("b");
    private static final Node C = Graphs.node("c");
    private static final Node D = Graphs.node("d");
    private static final Graph DIAMOND = Graphs.of(List.of(A, B, C, D), "a>b", "a>c", "b>d", "c>d");

    @Test
    void aStepAndWhatFollowsItRunAgainAndItsSiblingIsKept() {
        ReplayPlan plan = ReplayPlan.of(DIAMOND, DIAMOND, succeeded("a", "b", "c", "d"), Set.of("b"));

        assertEquals(List.of("a", "c"), kept(plan));
    }

    @Test
    void whatFailedRunsAgainWhereverTheReplayBegins() {
        List<StepRecord> steps =
                List.of(step("a", StepStatus.SUCCESS), step("b", StepStatus.FAILED), step("c", StepStatus.SUCCESS));

        assertEquals(Set.of("b"), ReplayPlan.failed(DIAMOND, steps));
        assertEquals(List.of("a"), kept(ReplayPlan.of(DIAMOND, DIAMOND, steps, Set.of("c"))));
    }

    @Test
    void aFailureThatWasGoneOnFromIsKept() {
        Graph graph = Graphs.of(List.of(A, Graphs.node("b", new OnError.Continue(), Join.ALL), C), "a>b", "b>c");
        List<StepRecord> steps =
                List.of(step("a", StepStatus.SUCCESS), step("b", StepStatus.FAILED), step("c", StepStatus.FAILED));

        assertEquals(Set.of("c"), ReplayPlan.failed(graph, steps));
        assertEquals(List.of("a", "b"), kept(ReplayPlan.of(graph, graph, steps, Set.of("c"))));
    }

    @Test
    void whereAFailureLedRunsAgainWithIt() {
        Graph graph = Graphs.of(List.of(A, Graphs.node("b", new OnError.GoTo("d"), Join.ALL), C, D), "a>b", "b>c");

        assertEquals(List.of("a"), kept(ReplayPlan.of(graph, graph, succeeded("a", "b", "c", "d"), Set.of("b"))));
    }

    @Test
    void whatWasSkippedIsDecidedAnew() {
        List<StepRecord> steps =
                List.of(step("a", StepStatus.SUCCESS), step("b", StepStatus.SKIPPED), step("c", StepStatus.SUCCESS));

        assertEquals(List.of("a", "c"), kept(ReplayPlan.of(DIAMOND, DIAMOND, steps, Set.of("d"))));
    }

    @Test
    void inAnotherGraphEdgesAreChosenAnewAndLostNodesAreNamed() {
        Graph next = Graphs.of(List.of(A, B, D), "a>b", "a>d");

        ReplayPlan plan = ReplayPlan.of(DIAMOND, next, succeeded("a", "b", "c"), Set.of("b"));

        assertEquals(List.of("c"), plan.gone());
        assertNull(plan.kept().getFirst().taken());
    }

    @Test
    void aLostNodeThatWouldRunAgainAnywayIsNoMatter() {
        Graph next = Graphs.of(List.of(A, B, C), "a>b", "a>c");

        assertEquals(
                List.of(),
                ReplayPlan.of(DIAMOND, next, succeeded("a", "b", "c", "d"), Set.of("b"))
                        .gone());
    }

    private static List<String> kept(ReplayPlan plan) {
        return plan.kept().stream().map(StepRecord::node).toList();
    }

    private static List<StepRecord> succeeded(String... nodes) {
        return List.of(nodes).stream()
                .map(node -> step(node, StepStatus.SUCCESS))
                .toList();
    }

    private static StepRecord step(String node, StepStatus status) {
        var nothing = JsonNodeFactory.instance.nullNode();
        StepOutput output = new StepOutput(nothing, nothing, false);
        return new StepRecord("step-" + node, node, 1, status, null, output, null, List.of(true), null, null, null);
    }
}
