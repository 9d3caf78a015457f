package dev.automate.micro;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.common.graph.Retry;
import dev.automate.execution.domain.Decider;
import dev.automate.execution.domain.Decision;
import dev.automate.execution.domain.History;
import dev.automate.execution.domain.NodeState;
import dev.automate.execution.domain.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What comes next in an execution of ten steps with two arms. */
@State(Scope.Benchmark)
public class DeciderBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Decider decider = new Decider(Duration.ofMinutes(5));
    private final Graph graph = new Graph(
            Stream.of("order", "net", "rank", "points", "customer", "greeting", "noted", "both", "checked", "done")
                    .map(DeciderBenchmark::node)
                    .toList(),
            List.of(
                    edge("order", "net"),
                    edge("net", "rank"),
                    edge("rank", "points"),
                    edge("order", "customer"),
                    edge("customer", "greeting"),
                    edge("greeting", "noted"),
                    edge("points", "both"),
                    edge("noted", "both"),
                    edge("both", "checked"),
                    edge("checked", "done")));
    private final Plan plan = new Plan(graph);
    private final History begun = History.EMPTY.startedAt(NOW);
    private final History halfWay = ended(ended(ended(begun, "order"), "net"), "customer");

    @Benchmark
    public Decision first() {
        return decider.decide(plan, begun, NOW);
    }

    @Benchmark
    public Decision inTheMiddle() {
        return decider.decide(plan, halfWay, NOW);
    }

    @Benchmark
    public Plan plan() {
        return new Plan(graph);
    }

    private History ended(History history, String node) {
        List<Boolean> taken = plan.edgesOf(node).stream().map(edge -> true).toList();
        return history.with(node, new NodeState.Started(1)).with(node, new NodeState.Succeeded(taken));
    }

    private static Edge edge(String from, String to) {
        return new Edge(from, to, null);
    }

    private static Node node(String id) {
        return new Node(
                id,
                "transform",
                JsonNodeFactory.instance.objectNode(),
                null,
                Retry.NONE,
                null,
                new OnError.Fail(),
                List.of(),
                Join.ALL,
                null);
    }
}
