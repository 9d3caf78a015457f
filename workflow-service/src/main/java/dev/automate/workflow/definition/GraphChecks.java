package dev.automate.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.expression.Expressions;
import dev.automate.common.graph.GraphReader;
import dev.automate.common.graph.NodeTypes;
import java.util.ArrayList;
import java.util.List;

/** Tells everything that is wrong with a graph at once. Takes CPU time with the graph's size: not for an event loop. */
public final class GraphChecks {
    private static final int MAX_CHARACTERS = 1024 * 1024;

    private final List<GraphCheck> checks;

    public GraphChecks(NodeTypes types, Expressions expressions) {
        this.checks = List.of(
                new NodeIdCheck(),
                new NodeTypeCheck(types),
                new NodeConfigCheck(types),
                new EdgeCheck(),
                new OnErrorCheck(),
                new CycleCheck(),
                new ReachCheck(),
                new ExpressionCheck(expressions));
    }

    /** What is wrong with {@code graph}, the value of a workflow's field of that name; nothing when it can run. */
    public List<FieldProblem> problems(JsonNode graph) {
        if (graph.toString().length() > MAX_CHARACTERS) {
            return List.of(
                    new FieldProblem("graph", "Must have at most " + MAX_CHARACTERS + " characters as compact JSON"));
        }
        GraphReader.Reading reading = GraphReader.read(graph);
        GraphDraft draft = GraphDraft.of(graph, reading.graph());
        List<FieldProblem> problems = new ArrayList<>(reading.problems());
        checks.forEach(check -> problems.addAll(check.problems(draft)));
        return List.copyOf(problems);
    }
}
