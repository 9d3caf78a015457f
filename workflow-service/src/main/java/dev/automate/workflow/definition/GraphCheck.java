package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import java.util.List;

/** Looks for one kind of mistake in a graph. */
@FunctionalInterface
interface GraphCheck {
    /** Every mistake of its kind; what another check tells it passes over. */
    List<FieldProblem> problems(GraphDraft draft);
}
