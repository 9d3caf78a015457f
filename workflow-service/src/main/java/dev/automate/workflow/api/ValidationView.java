package dev.automate.workflow.api;

import dev.automate.common.error.FieldProblem;
import java.util.List;

/**
 * What a check of a workflow found.
 *
 * @param valid whether it could be saved, but for a slug that is taken
 * @param details every problem with its field; empty when valid
 */
public record ValidationView(boolean valid, List<FieldProblem> details) {
    public ValidationView {
        details = List.copyOf(details);
    }

    static ValidationView of(List<FieldProblem> problems) {
        return new ValidationView(problems.isEmpty(), problems);
    }
}
