package dev.automate.execution.usecase;

import dev.automate.common.expression.ExpressionException;
import dev.automate.common.graph.Edge;
import dev.automate.common.graph.FailureKind;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.Hint;
import dev.automate.execution.domain.Plan;
import dev.automate.execution.domain.Progress;
import dev.automate.execution.step.Evaluator;
import dev.automate.execution.step.StepRunner;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Finds out which of the edges that leave an ended node are taken. */
@Singleton
public class EdgeChooser {
    private final Evaluator evaluator;
    private final StepRunner steps;

    public EdgeChooser(Evaluator evaluator, StepRunner steps) {
        this.evaluator = evaluator;
        this.steps = steps;
    }

    /** Notes the choice, or the fault of a condition that can't be evaluated. */
    void choose(Plan plan, Progress progress, String node) {
        boolean goesOn = progress.output(node)
                .map(output -> steps.goesOn(plan.node(node), output))
                .orElse(true);
        List<Boolean> taken = new ArrayList<>();
        for (Edge edge : plan.edgesOf(node)) {
            try {
                String when = edge.when();
                taken.add(goesOn && (when == null || evaluator.holds(when, progress)));
            } catch (ExpressionException wrong) {
                cannotChoose(plan, progress, edge, wrong.reason());
                return;
            }
        }
        progress.choose(node, taken);
    }

    private static void cannotChoose(Plan plan, Progress progress, Edge edge, String reason) {
        String message =
                "The condition of the edge from '" + edge.from() + "' to '" + edge.to() + "' is wrong: " + reason;
        if (plan.followsFailure(edge.from())) {
            progress.failedAlso(message);
        } else {
            String hint = Hint.of(FailureKind.EXPRESSION);
            progress.failed(new ExecutionError(edge.from(), FailureKind.EXPRESSION, message, reason, hint, null));
        }
    }
}
