package dev.automate.workflow.domain;

import dev.automate.common.error.FieldProblem;
import java.util.List;

/**
 * A change as it was asked for.
 *
 * @param change what could be read of it
 * @param problems what could not, or is not there though it must be
 */
public record WorkflowWish(WorkflowChange change, List<FieldProblem> problems) {
    public WorkflowWish {
        problems = List.copyOf(problems);
    }
}
