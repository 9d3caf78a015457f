package dev.automate.execution.domain;

import java.util.List;

/**
 * One page of a list of executions.
 *
 * @param count executions in all pages together
 */
public record ExecutionPage(long count, List<ExecutionSummary> executions) {
    public ExecutionPage {
        executions = List.copyOf(executions);
    }
}
