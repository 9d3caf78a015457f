package dev.automate.execution.usecase;

import dev.automate.common.expression.ExpressionException;
import dev.automate.common.expression.Expressions;
import dev.automate.common.graph.Edge;
import dev.automate.execution.domain.Plan;
import dev.automate.execution.domain.Progress;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Finds out which of the edges that leave an ended node are taken. */
@Singleton
public class EdgeChooser {
    private final Expressions expressions;

    public EdgeChooser(Expressions expressions) {
        this.expressions = expressions;
    }

    /** Notes the choice, or the fault of a condition that can't be evaluated. */
    void choose(Plan plan, Progress progress, String node) {
        List<Boolean> taken = new ArrayList<>();
        for (Edge edge : plan.edgesOf(node)) {
            try {
                String when = edge.when();
                taken.add(when == null || expressions.holds(when, progress.names()));
            } catch (ExpressionException wrong) {
                progress.fault("The condition of the edge from '" + edge.from() + "' to '" + edge.to() + "' is wrong: "
                        + wrong.reason());
                return;
            }
        }
        progress.choose(node, taken);
    }
}
