package dev.automate.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.expression.Expressions;
import dev.automate.common.graph.GraphReader;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.NodeTypes;
import java.util.ArrayList;
import java.util.List;

/** Tells everything that is wrong with a graph at once. Takes CPU time with the graph's size: not for an event loop. */
public final class GraphChecks {
    private static final int MAX_CHARACTERS = 1024 * 1024;
    private static final int MAX_DEPTH = 5;

    private final List<GraphCheck> checks;

    public GraphChecks(NodeTypes types, Expressions expressions) {
        this.checks = List.of(
                new NodeIdCheck(),
                new NodeTypeCheck(types),
                new NodeConfigCheck(types),
                new EdgeCheck(),
                new OnErrorCheck(),
                new FailureCheck(),
                new TimeoutCheck(),
                new CycleCheck(),
                new ReachCheck(),
                new ExpressionCheck(expressions));
    }

    /** What is wrong with {@code graph}, the value of a workflow's field of that name; no problems when it can run. */
    public Findings findings(JsonNode graph) {
        return graph.toString().length() > MAX_CHARACTERS
                ? tooLarge("graph", "Must have at most " + MAX_CHARACTERS + " characters as compact JSON")
                : findings("graph", graph, Scope.WORKFLOW);
    }

    private Findings findings(String path, JsonNode graph, Scope scope) {
        GraphReader.Reading reading = GraphReader.read(path, graph);
        GraphDraft draft = GraphDraft.of(path, graph, reading.graph(), scope);
        List<FieldProblem> problems = new ArrayList<>();
        reading.problems().forEach(problem -> problems.add(ProblemCode.MALFORMED.unlessKnown(problem)));
        checks.forEach(check -> problems.addAll(check.problems(draft)));
        return inner(draft, new Findings(problems, References.of(draft)));
    }

    /** Adds what is found in the graphs that nodes hold. */
    private Findings inner(GraphDraft draft, Findings found) {
        Upstream upstream = new Upstream(draft);
        Findings all = found;
        for (Placed<Node> node : draft.nodes()) {
            if (InnerGraph.isIn(node.value())) {
                String path = node.path() + ".config." + InnerGraph.FIELD;
                Scope scope = draft.scope().forEach(upstream.of(node.value().id()));
                all = all.and(
                        scope.depth() > MAX_DEPTH
                                ? tooLarge(path, "Graphs stand within each other at most " + MAX_DEPTH + " deep")
                                : findings(path, node.value().config().path(InnerGraph.FIELD), scope));
            }
        }
        return all;
    }

    private static Findings tooLarge(String path, String message) {
        return new Findings(List.of(ProblemCode.TOO_LARGE.at(path, message)), List.of());
    }
}
